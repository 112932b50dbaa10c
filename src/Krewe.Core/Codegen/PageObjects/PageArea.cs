using Krewe.Core.Codegen.TypeScript;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>A page of the application as generated code calls it.</summary>
/// <param name="Key">Its address, see <see cref="PageKey"/>; empty for what many pages have in common.</param>
/// <param name="ClassName">Name of the class.</param>
/// <param name="Slug">Name of the file without its ending.</param>
internal sealed record PageArea(string Key, string ClassName, string Slug)
{
    // Their plural has a letter more than an s.
    private static readonly string[] Hissing = ["ses", "xes", "zes", "ches", "shes"];

    /// <summary>What many pages have in common.</summary>
    public static PageArea Site { get; } = new("", "SitePage", "site");

    /// <summary>File of the class.</summary>
    public string File => $"tests/pages/{Slug}.page.ts";

    /// <summary>Variable that holds an object of the class.</summary>
    public string Variable => char.ToLowerInvariant(ClassName[0]) + ClassName[1..];

    /// <summary>Names for all pages, in their order; each unique.</summary>
    /// <param name="pages">Key, and the feature of the first test that is there.</param>
    /// <param name="baseUrl">Address of the application: what is above it names nothing.</param>
    public static IReadOnlyDictionary<string, PageArea> Of(IEnumerable<(string Key, string Suite)> pages, string baseUrl)
    {
        var classes = new TakenNames([Site.ClassName]);
        var slugs = new HashSet<string>(SuiteNames.Reserved, StringComparer.Ordinal) { Site.Slug };
        var folder = Sites.Address.ScopeOf(new Uri(baseUrl).AbsolutePath);
        var areas = new Dictionary<string, PageArea>(StringComparer.Ordinal);
        foreach (var (key, suite) in pages)
        {
            var words = Words(key.StartsWith(folder, StringComparison.Ordinal) ? key[folder.Length..] : key, suite);
            var name = classes.Free(string.Concat(words.Select(Capital)) + "Page");
            areas[key] = new(key, name, FreeSlug(words, slugs));
        }
        return areas;
    }

    private static List<string> Words(string path, string suite)
    {
        var parts = path.Split('/', '#', '!').Where(p => p.Length > 0).ToList();
        var isRecord = parts.Count > 1 && parts[^1].StartsWith(PageKey.Hole, StringComparison.Ordinal);
        var words = parts.Where(p => !p.StartsWith(PageKey.Hole, StringComparison.Ordinal)).Select(Readable).SelectMany(p => ElementName.Words(p, 4)).TakeLast(4).ToList();
        if (words.Count == 0) words = parts.Count == 0 ? ["home"] : [.. ElementName.Words(suite, 3)];
        if (isRecord && words.Count > 0) words = [.. words.SkipLast(1), One(words[^1]), "details"];
        if (words.Count > 1 && words[^1].Equals("page", StringComparison.OrdinalIgnoreCase)) words.RemoveAt(words.Count - 1);
        if (words.Count == 0 || char.IsAsciiDigit(words[0][0])) words.Insert(0, "area");
        return words;
    }

    /// <summary>One of what the word is the plural of, where that is plain.</summary>
    private static string One(string word) =>
        word.EndsWith("ies", StringComparison.OrdinalIgnoreCase) ? word[..^3] + "y"
        : word.Length > 3 && word[^1] is 's' or 'S' && word[^2] is not ('s' or 'u' or 'i') && !Hissing.Any(end => word.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? word[..^1]
        : word;

    /// <summary>A part of a path as one would say it: decoded, and without the ending of its file.</summary>
    private static string Readable(string part)
    {
        var text = Uri.UnescapeDataString(part);
        var dot = text.LastIndexOf('.');
        return dot > 0 && text.Length - dot is > 2 and < 6 ? text[..dot] : text;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    private static string FreeSlug(IReadOnlyList<string> words, HashSet<string> taken)
    {
        var slug = string.Join('-', words.Select(w => w.ToLowerInvariant()));
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? slug : $"{slug}-{n}";
            if (taken.Add(candidate)) return candidate;
        }
    }
}
