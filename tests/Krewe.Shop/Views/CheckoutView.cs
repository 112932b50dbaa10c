namespace Krewe.Shop.Views;

internal static class CheckoutView
{
    public static View Of(Basket basket, CheckoutForm form, IReadOnlyDictionary<string, string> errors) => new("Checkout", Html.Of($"""
        <h1>Checkout</h1>
        <p>{basket.Count} in your basket, {basket.Total} in all.</p>
        {Html.If(errors.Count > 0, Html.Of($"""
        <div class="errors" role="alert"><h2>Please check your entries</h2><ul>{Html.Each(errors, e => Html.Of($"<li><a href=\"#{e.Key}\">{e.Value}</a></li>"))}</ul></div>
        """))}
        <form class="stack" id="checkout" method="post" action="/checkout">
          {Field("name", "Name", form.Name, errors, "autocomplete=\"name\" minlength=\"2\" maxlength=\"60\"")}
          {Field("email", "E-mail", form.Email, errors, "type=\"email\" autocomplete=\"email\"")}
          {Field("confirmEmail", "Confirm e-mail", form.ConfirmEmail, errors, "type=\"email\" autocomplete=\"off\"")}
          {Field("street", "Street and number", form.Street, errors, "autocomplete=\"street-address\" minlength=\"3\"")}
          {Field("postcode", "Postcode", form.Postcode, errors, "autocomplete=\"postal-code\" inputmode=\"numeric\" pattern=\"[0-9]{4,6}\" title=\"4 to 6 digits\"")}
          <label for="country">Country</label>
          <select id="country" name="country" required><option value="">Choose…</option>{Html.Each(CheckoutForm.Countries, c => ProductListView.Option(c, c, form.Country))}</select>
          <fieldset><legend>Delivery</legend>
            {Delivery("Standard", "3 to 5 days, free", form)}{Delivery("Express", "next working day, free today", form)}
          </fieldset>
          <label class="check"><input type="checkbox" id="terms" name="terms" value="yes" required{Html.If(form.Terms, new(" checked"))}> I accept the terms of sale</label>
          <button type="submit">Place order</button>
        </form>
        """));

    public static View Done(Order order) => new("Thank you", Html.Of($"""
        <h1>Thank you, {order.Customer}</h1>
        <p role="status">Order {order.Number} is placed. Delivery: {order.Delivery}.</p>
        <ul>{Html.Each(order.Lines, l => Html.Of($"<li>{l.Quantity} × {l.Product.Name}</li>"))}</ul>
        <p>Total: <strong>{order.Total}</strong></p>
        <p><a href="/products">Go on shopping</a></p>
        """));

    private static Html Field(string name, string label, string value, IReadOnlyDictionary<string, string> errors, string attributes)
    {
        var error = errors.GetValueOrDefault(name);
        var described = new Html(error is null ? "" : $" aria-invalid=\"true\" aria-describedby=\"{name}-error\"");
        return Html.Of($"""
            <label for="{name}">{label}</label>
            <input id="{name}" name="{name}" value="{value}" required {new Html(attributes)}{described}>
            {Html.If(error is not null, Html.Of($"<p class=\"error\" id=\"{name}-error\">{error}</p>"))}
            """);
    }

    private static Html Delivery(string value, string text, CheckoutForm form) => Html.Of($"""
        <label class="check"><input type="radio" name="delivery" value="{value}"{Html.If(form.Delivery == value, new(" checked"))}> {value} ({text})</label>
        """);
}
