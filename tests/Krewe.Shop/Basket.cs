using Microsoft.AspNetCore.Http;

namespace Krewe.Shop;

/// <summary>What a visitor means to buy. It lives in a cookie of the visitor, so that two visitors never share one.</summary>
internal sealed record BasketLine(Product Product, int Quantity)
{
    public decimal Sum => Product.Price * Quantity;
}

internal sealed class Basket(IReadOnlyList<BasketLine> lines)
{
    private const string Cookie = "basket";
    public const int Most = 20;

    public IReadOnlyList<BasketLine> Lines { get; } = lines;
    public int Count => Lines.Sum(l => l.Quantity);
    public decimal Total => Lines.Sum(l => l.Sum);

    public static Basket Of(HttpContext context, Catalogue catalogue)
    {
        var parts = (context.Request.Cookies[Cookie] ?? "").Split('!', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('*'));
        var lines = from part in parts
                    where part.Length == 2 && int.TryParse(part[1], out var n) && n > 0
                    let product = catalogue.BySlug(part[0])
                    where product is not null
                    select new BasketLine(product, Math.Min(int.Parse(part[1]), Most));
        return new Basket([.. lines]);
    }

    /// <summary>The same basket with a quantity of one product set; zero removes it.</summary>
    public Basket With(Product product, int quantity)
    {
        var kept = Math.Clamp(quantity, 0, Most);
        if (kept == 0) return new Basket([.. Lines.Where(l => l.Product.Slug != product.Slug)]);
        if (Lines.All(l => l.Product.Slug != product.Slug)) return new Basket([.. Lines, new BasketLine(product, kept)]);
        return new Basket([.. Lines.Select(l => l.Product.Slug == product.Slug ? l with { Quantity = kept } : l)]);
    }

    public int QuantityOf(Product product) => Lines.FirstOrDefault(l => l.Product.Slug == product.Slug)?.Quantity ?? 0;

    public void Store(HttpContext context) =>
        context.Response.Cookies.Append(Cookie, string.Join('!', Lines.Select(l => $"{l.Product.Slug}*{l.Quantity}")), new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
}
