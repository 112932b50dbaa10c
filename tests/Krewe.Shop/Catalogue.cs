namespace Krewe.Shop;

/// <summary>The products of one server, in memory.</summary>
internal sealed class Catalogue
{
    public const int PageSize = 8;
    public static readonly IReadOnlyList<string> Categories = ["Kitchen", "Desk", "Garden", "Travel"];

    private readonly Lock _lock = new();
    private readonly List<Product> _products = [.. Seed.Products()];
    private int _lastId = 1000;

    public IReadOnlyList<Product> All()
    {
        lock (_lock) return [.. _products.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public Product? BySlug(string slug) => All().FirstOrDefault(p => p.Slug == slug);

    /// <summary>Search, filter and sort, as the address of the list asks.</summary>
    public IReadOnlyList<Product> Find(string search, string category, string sort)
    {
        var found = All().Where(p =>
            (search.Length == 0 || p.Name.Contains(search, StringComparison.OrdinalIgnoreCase)) && (category.Length == 0 || p.Category == category));
        return sort switch
        {
            "name-desc" => [.. found.Reverse()],
            "price-asc" => [.. found.OrderBy(p => p.Price).ThenBy(p => p.Name)],
            "price-desc" => [.. found.OrderByDescending(p => p.Price).ThenBy(p => p.Name)],
            _ => [.. found],
        };
    }

    /// <summary>Adds or changes a product; the error, or null.</summary>
    public (Product? Saved, string? Error) Save(int? id, ProductForm form)
    {
        var name = form.Name?.Trim() ?? "";
        if (name.Length is < 3 or > 60) return (null, "The name must have 3 to 60 characters.");
        if (form.Price is not { } price || price is <= 0 or > 9999) return (null, "The price must be between €0.01 and €9999.");
        if (!Categories.Contains(form.Category)) return (null, "Choose a category.");
        lock (_lock)
        {
            if (_products.Any(p => p.Id != id && p.Slug == Slugs.Of(name))) return (null, $"There is already a product called {name}.");
            var at = _products.FindIndex(p => p.Id == id);
            if (id is not null && at < 0) return (null, "This product is gone.");
            var text = at < 0 ? $"{name}: new in our {form.Category!.ToLowerInvariant()} range." : _products[at].Text;
            var product = new Product(id ?? ++_lastId, name, form.Category!, price, form.OnSale, text);
            if (at < 0) _products.Add(product);
            else _products[at] = product;
            return (product, null);
        }
    }

    public bool Delete(int id)
    {
        lock (_lock) return _products.RemoveAll(p => p.Id == id) > 0;
    }
}
