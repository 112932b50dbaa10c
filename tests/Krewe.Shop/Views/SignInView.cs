namespace Krewe.Shop.Views;

internal static class SignInView
{
    public static View Of(string next, string? error, string user) => new("Sign in", Html.Of($"""
        <h1>Sign in</h1>
        <p class="muted">The user of this shop is demo, the password demo123.</p>
        {Html.If(error is not null, Html.Of($"<p class=\"errors\" role=\"alert\">{error}</p>"))}
        <form class="stack narrow" method="post" action="/sign-in">
          <input type="hidden" name="next" value="{next}">
          <label for="username">User name</label>
          <input id="username" name="username" value="{user}" autocomplete="username" required>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required>
          <button type="submit">Sign in</button>
        </form>
        """));
}

internal static class AccountView
{
    public static View Of(string user, IReadOnlyList<Order> orders) => new("Your orders", Html.Of($"""
        <h1>Your orders</h1>
        <p>Signed in as <strong>{user}</strong>.</p>
        {(orders.Count == 0
            ? new("<p>You have not ordered anything yet.</p>")
            : Html.Of($"<ul aria-label=\"Orders\">{Html.Each(orders, o => Html.Of($"<li><a href=\"/orders/{o.Number}\">Order {o.Number}</a>: {o.Total}</li>"))}</ul>"))}
        <p><a href="/admin/products">Manage products</a></p>
        """));
}
