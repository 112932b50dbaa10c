namespace Krewe.Shop.Views;

internal static class HelpView
{
    public static View Of() => new("Help", Html.Of($"""
        <h1>Help</h1>
        {Tabs.Of("Topics",
            ("Delivery", new("<h2>Delivery</h2><p>Standard delivery takes 3 to 5 days and is free.</p>")),
            ("Returns", new("<h2>Returns</h2><p>Send anything back within 100 days.</p>")),
            ("Repairs", new("<h2>Repairs</h2><p>Repairs are free for ten years.</p>")))}
        <section aria-labelledby="faq"><h2 id="faq">Frequent questions</h2>
          <details><summary>How can I pay?</summary><p>By invoice, after the parcel has reached you.</p></details>
          <details><summary>Do you deliver abroad?</summary><p>To five countries in Europe.</p></details>
        </section>
        <p><a href="/widgets/delivery" target="_blank">Delivery estimate in a new tab</a> · <a href="/downloads/price-list.csv" download>Download the price list</a></p>
        """));

    public static View NotFound() => new("Not found", new("<h1>This page does not exist</h1><p>The address may be old. <a href=\"/products\">See all products</a></p>"));

    /// <summary>A page of its own, shown in a frame.</summary>
    public static Html DeliveryWidget() => new("""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Delivery time</title><link rel="stylesheet" href="/assets/shop.css"><script src="/assets/shop.js"></script></head>
        <body class="widget">
          <form id="delivery-form">
            <label>Postcode <input name="postcode" required pattern="[0-9]{4,6}" title="4 to 6 digits" inputmode="numeric"></label>
            <button type="submit">Estimate</button>
          </form>
          <p id="estimate" role="status"></p>
        </body></html>
        """);
}
