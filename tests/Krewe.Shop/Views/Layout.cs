namespace Krewe.Shop.Views;

/// <summary>The middle of a page.</summary>
internal sealed record View(string Title, Html Body, string? Script = null);

/// <summary>What every page knows of its visitor.</summary>
internal sealed record Frame(string? User, int InBasket, string? Message, string Path);

internal static class Layout
{
    private static readonly (string Path, string Text)[] Places = [("/", "Home"), ("/products", "Products"), ("/help", "Help"), ("/contact", "Contact")];

    public static Html Of(View view, Frame frame) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{view.Title} · Harbour Goods</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/assets/shop.css">
          <script src="/assets/shop.js"></script>
          {Html.If(view.Script is not null, Html.Of($"<script src=\"/assets/{view.Script}\" defer></script>"))}
        </head>
        <body>
          <a class="skip" href="#main">Skip to content</a>
          <header class="top">
            <a class="brand" href="/">Harbour Goods</a>
            <nav aria-label="Main">{Html.Each(Places, p => Place(p.Path, p.Text, frame.Path))}</nav>
            <div class="tools">
              <button type="button" id="theme" aria-pressed="false">Dark mode</button>
              <a href="/basket">Basket ({frame.InBasket})</a>
              {(frame.User is null ? Html.Of($"<a href=\"/sign-in\">Sign in</a>") : Account(frame.User))}
            </div>
          </header>
          <main id="main">
            {Html.If(frame.Message is not null, Html.Of($"<p class=\"message\" role=\"status\">{frame.Message}</p>"))}
            {view.Body}
          </main>
          <footer>
            <p>Harbour Goods · made for testing, nothing is ever sent.</p>
            <nav aria-label="Footer"><a href="/help">Delivery and returns</a><a href="/downloads/price-list.csv" download>Price list (CSV)</a><a href="/careers">Careers</a></nav>
          </footer>
          <div id="toasts" role="status" aria-live="polite"></div>
        </body>
        </html>
        """);

    private static Html Place(string path, string text, string current) =>
        Html.Of($"<a href=\"{path}\"{Html.If(path == current, new(" aria-current=\"page\""))}>{text}</a>");

    private static Html Account(string user) => Html.Of($"""
        <div class="menu">
          <button type="button" id="account" aria-haspopup="true" aria-expanded="false" aria-controls="account-menu">{user}</button>
          <div id="account-menu" hidden>
            <a href="/account">Your orders</a>
            <a href="/admin/products">Manage products</a>
            <form method="post" action="/sign-out"><button type="submit">Sign out</button></form>
          </div>
        </div>
        """);
}
