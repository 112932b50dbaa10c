namespace Krewe.Shop.Views;

internal static class ProductView
{
    public static View Of(Product p) => new(p.Name, Html.Of($"""
        <nav aria-label="Breadcrumb"><a href="/products">Products</a> › <a href="/products?category={p.Category}">{p.Category}</a></nav>
        <h1>{p.Name}</h1>
        <p class="price"><strong>{p.Price}</strong>{Html.If(p.OnSale, new(" <span class=\"badge\">On sale</span>"))}</p>
        <form class="buy" method="post" action="/basket">
          <input type="hidden" name="product" value="{p.Slug}">
          <label>Quantity <input type="number" name="quantity" value="1" min="1" max="20" required></label>
          <button type="submit" name="do" value="add">Add to basket</button>
        </form>
        {Tabs.Of("About this product",
            ("Description", Html.Of($"<p>{p.Text}</p>")),
            ("Care", Html.Of($"<p>Wipe {p.Name} with a dry cloth. Repairs are free for ten years.</p>")),
            ("Delivery", Html.Of($"<iframe title=\"Delivery time\" src=\"/widgets/delivery\"></iframe>")))}
        <section aria-labelledby="rate"><h2 id="rate">Rate it</h2><star-rating></star-rating></section>
        """), "rating.js");
}

internal static class Tabs
{
    /// <summary>Tabs as the ARIA practices want them; shop.js moves the selection.</summary>
    public static Html Of(string name, params (string Title, Html Panel)[] tabs)
    {
        var numbered = tabs.Select((t, i) => (t.Title, t.Panel, Id: Slugs.Of(t.Title), First: i == 0)).ToArray();
        return Html.Of($"""
            <div class="tabs">
              <div role="tablist" aria-label="{name}">{Html.Each(numbered, t => Html.Of($"""
                <button type="button" role="tab" id="tab-{t.Id}" aria-controls="panel-{t.Id}" aria-selected="{(t.First ? "true" : "false")}">{t.Title}</button>
                """))}</div>
              {Html.Each(numbered, t => Html.Of($"""
              <div role="tabpanel" id="panel-{t.Id}" aria-labelledby="tab-{t.Id}"{Html.If(!t.First, new(" hidden"))}>{t.Panel}</div>
              """))}
            </div>
            """);
    }
}
