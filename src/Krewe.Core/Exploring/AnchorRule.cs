using Krewe.Core.Locators;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Finds the links of a page that lead to a heading further down on it.</summary>
public static class AnchorRule
{
    private const int Most = 3;
    private const int Fold = 1_000;

    /// <summary>The first ones and the last one whose heading reads as the link does and is not in view when the page has been opened.</summary>
    public static IReadOnlyList<SeenAnchor> Of(Snapshot page)
    {
        var headings = page.Elements.Where(e => e.Role == "heading" && e.Box is [_, > Fold, ..]).GroupBy(e => Plain(e.Words())).Where(g => g.Key.Length > 0 && g.Count() == 1).ToDictionary(g => g.Key, g => g.First());
        var found = new List<SeenAnchor>();
        foreach (var link in page.Elements.Where(e => e.IsLink() && e.Frame is null && IsAnchor(page, e.Href!)).DistinctBy(e => Plain(e.Words())))
            if (headings.TryGetValue(Plain(link.Words()), out var heading) && LocatorRanker.Rank(page, link).FirstOrDefault() is { } way && LocatorRanker.Rank(page, heading).FirstOrDefault() is { } target)
                found.Add(new SeenAnchor(Plain(link.Words()), way, target));
        return [.. found.Take(Most - 1).Concat(found.Skip(Most - 1).TakeLast(1))];
    }

    private static bool IsAnchor(Snapshot page, string href) =>
        Address.Split(href).Fragment is { Length: > 1 } && Address.Normalize(href) is var there && there == Address.Normalize(page.Url) && !there.Contains('#', StringComparison.Ordinal);

    /// <summary>Without the mark that many pages put behind a heading to link to it.</summary>
    private static string Plain(string words) => words.TrimEnd('¶', '#', '§', ' ');
}
