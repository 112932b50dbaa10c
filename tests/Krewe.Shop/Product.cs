namespace Krewe.Shop;

/// <summary>Something for sale.</summary>
internal sealed record Product(int Id, string Name, string Category, decimal Price, bool OnSale, string Text)
{
    /// <summary>Part of the address of its page.</summary>
    public string Slug { get; } = Slugs.Of(Name);
}

/// <summary>What the form of the admin area sends.</summary>
internal sealed record ProductForm(string? Name, string? Category, decimal? Price, bool OnSale);

internal static class Slugs
{
    public static string Of(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
