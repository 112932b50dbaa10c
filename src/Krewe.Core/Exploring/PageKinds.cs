using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>
/// Tells which pages are views of one kind of thing: same path, or same folder and the same controls. Where the query chooses the page, the controls
/// tell its kind, too.
/// </summary>
public sealed class PageKinds
{
    private const int FewestOfAKind = 3;

    private readonly HashSet<string> _records;

    /// <summary>The kinds of one crawl.</summary>
    public PageKinds(IReadOnlyList<CrawledPage> pages) => _records =
        [.. pages.DistinctBy(PathOf).GroupBy(Folder).Where(g => g.Count() >= FewestOfAKind).Select(g => g.Key)];

    /// <summary>The same for pages of one kind.</summary>
    public string Of(CrawledPage page) => Folder(page) is var folder && _records.Contains(folder) ? folder
        : Address.Split(page.Landed).Query.Length == 0 ? PathOf(page) : WithControls(PathOf(page), page);

    private static string PathOf(CrawledPage page) => Address.Group(page.Landed).Split('?')[0];

    private static string Folder(CrawledPage page)
    {
        var path = PathOf(page);
        return WithControls(path[..(path.LastIndexOf('/') + 1)] + "*", page);
    }

    private static string WithControls(string place, CrawledPage page) => string.Join('\n', page.Controls.Distinct().Order(StringComparer.Ordinal).Prepend(place));
}

/// <summary>Counts links between kinds of pages: they show the same feature, and some of them are enough.</summary>
internal sealed class LinkKinds(PageKinds kinds, int most)
{
    private readonly Dictionary<(string, string), int> _taken = [];

    /// <summary>Takes one more, if there are not enough.</summary>
    public bool Take(CrawledPage page, CrawledPage target)
    {
        var pair = (kinds.Of(page), kinds.Of(target));
        var taken = _taken.GetValueOrDefault(pair);
        if (taken >= most) return false;
        _taken[pair] = taken + 1;
        return true;
    }
}
