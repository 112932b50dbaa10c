namespace Krewe.Shop;

/// <summary>What a new shop sells.</summary>
internal static class Seed
{
    private static readonly (string Category, string Name, decimal Price, bool OnSale)[] Rows =
    [
        ("Kitchen", "Enamel kettle", 34.50m, false), ("Kitchen", "Oak chopping board", 27.00m, true), ("Kitchen", "Linen apron", 22.90m, false),
        ("Kitchen", "Cast iron pan", 48.00m, false), ("Kitchen", "Stoneware mug", 9.80m, false), ("Kitchen", "Pepper mill", 19.50m, true),
        ("Desk", "Walnut desk lamp", 79.00m, false), ("Desk", "Cork notice board", 16.40m, false), ("Desk", "Brass pen", 24.00m, true),
        ("Desk", "Felt laptop sleeve", 31.00m, false), ("Desk", "Dotted notebook", 8.50m, false), ("Desk", "Paper tray", 14.20m, false),
        ("Garden", "Copper watering can", 42.00m, false), ("Garden", "Bird feeder", 18.60m, false), ("Garden", "Seed box", 12.00m, true),
        ("Garden", "Pruning shears", 26.80m, false), ("Garden", "Terracotta pot", 7.40m, false), ("Garden", "Garden twine", 4.90m, false),
        ("Travel", "Canvas rucksack", 89.00m, true), ("Travel", "Wool blanket", 64.00m, false), ("Travel", "Folding cup", 6.30m, false),
        ("Travel", "Leather wallet", 39.00m, false), ("Travel", "Luggage tag", 5.60m, false), ("Travel", "Rain hat", 17.70m, false),
    ];

    public static IEnumerable<Product> Products() => Rows.Select((row, i) => new Product(
        i + 1, row.Name, row.Category, row.Price, row.OnSale,
        $"{row.Name}: made to last, repaired for free, and delivered without plastic. From our {row.Category.ToLowerInvariant()} range."));
}
