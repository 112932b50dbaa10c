namespace Krewe.Shop.Views;

internal static class ProductListView
{
    private static readonly (string Value, string Text)[] Sorts =
        [("name-asc", "Name, A to Z"), ("name-desc", "Name, Z to A"), ("price-asc", "Price, low to high"), ("price-desc", "Price, high to low")];

    public static View Of(Catalogue catalogue, string search, string category, string sort, int page)
    {
        var found = catalogue.Find(search, category, sort);
        var pages = Math.Max(1, (found.Count + Catalogue.PageSize - 1) / Catalogue.PageSize);
        var at = Math.Clamp(page, 1, pages);
        var shown = found.Skip((at - 1) * Catalogue.PageSize).Take(Catalogue.PageSize);
        string Address(int number) =>
            $"/products?search={Uri.EscapeDataString(search)}&category={Uri.EscapeDataString(category)}&sort={Uri.EscapeDataString(sort)}&page={number}";
        return new("Products", Html.Of($"""
            <h1>Products</h1>
            {Filters(search, category, sort)}
            <p role="status">{Found(found.Count)}</p>
            {(found.Count == 0 ? new("<p>Nothing fits. <a href=\"/products\">Clear the filters</a></p>") : HomeView.Cards(shown))}
            {Html.If(pages > 1, Html.Of($"""
            <nav class="paging" aria-label="Pages">
              {Html.If(at > 1, Html.Of($"<a rel=\"prev\" href=\"{Address(at - 1)}\">Previous page</a>"))}
              <span>Page {at} of {pages}</span>
              {Html.If(at < pages, Html.Of($"<a rel=\"next\" href=\"{Address(at + 1)}\">Next page</a>"))}
            </nav>
            """))}
            """));
    }

    private static Html Filters(string search, string category, string sort) => Html.Of($"""
        <form class="filters" role="search" method="get" action="/products">
          <label>Search <input type="search" name="search" value="{search}"></label>
          <label>Category <select name="category"><option value="">All</option>{Html.Each(Catalogue.Categories, c => Option(c, c, category))}</select></label>
          <label>Sort by <select name="sort">{Html.Each(Sorts, s => Option(s.Value, s.Text, sort))}</select></label>
          <button type="submit">Show</button>
        </form>
        """);

    internal static Html Option(string value, string text, string chosen) =>
        Html.Of($"<option value=\"{value}\"{Html.If(value == chosen, new(" selected"))}>{text}</option>");

    private static string Found(int count) => count switch { 0 => "No products found", 1 => "1 product found", _ => $"{count} products found" };
}
