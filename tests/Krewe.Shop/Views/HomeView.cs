namespace Krewe.Shop.Views;

internal static class HomeView
{
    public static View Of(Catalogue catalogue) => new("Welcome", Html.Of($"""
        <section class="hero">
          <h1>Good things for every day</h1>
          <p>Made to last, repaired for free, delivered without plastic.</p>
          <a class="button" href="/products">See all products</a>
        </section>
        <section aria-labelledby="sale"><h2 id="sale">On sale this week</h2>{Cards(catalogue.Find("", "", "").Where(p => p.OnSale && p.Id < 1000).Take(4))}</section>
        <section aria-labelledby="ranges"><h2 id="ranges">Ranges</h2>
          <ul class="ranges">{Html.Each(Catalogue.Categories, c => Html.Of($"<li><a href=\"/products?category={c}\">{c}</a></li>"))}</ul>
        </section>
        """));

    public static Html Cards(IEnumerable<Product> products) => Html.Of($"<ul class=\"cards\" aria-label=\"Products\">{Html.Each(products, Card)}</ul>");

    private static Html Card(Product p) => Html.Of($"""
        <li class="card">
          <h3><a href="/products/{p.Slug}">{p.Name}</a></h3>
          <p class="muted">{p.Category}</p>
          <p><strong>{p.Price}</strong>{Html.If(p.OnSale, new(" <span class=\"badge\">On sale</span>"))}</p>
        </li>
        """);
}
