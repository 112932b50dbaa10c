using Microsoft.AspNetCore.Http;

namespace Krewe.Shop;

/// <summary>The files that are compiled in.</summary>
internal static class Assets
{
    private static readonly Dictionary<string, string> Files = new[] { "shop.css", "shop.js", "admin.js", "rating.js" }.ToDictionary(name => name, Read);

    public static IResult Get(string name) => Files.TryGetValue(name, out var text)
        ? Results.Text(text, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript")
        : Results.NotFound();

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"Krewe.Shop.Pages.{name}")!;
        return new StreamReader(stream).ReadToEnd();
    }
}
