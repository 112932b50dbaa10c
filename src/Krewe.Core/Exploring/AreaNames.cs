namespace Krewe.Core.Exploring;

/// <summary>Names pages as a reader knows them: by the first heading that is not on every page, else by the title.</summary>
public sealed class AreaNames
{
    private readonly HashSet<string> _everywhere;

    /// <summary>Names for the pages of one crawl.</summary>
    public AreaNames(IReadOnlyList<CrawledPage> pages)
    {
        var states = pages.Where(p => p.State.Length > 0).DistinctBy(p => p.State).ToList();
        _everywhere = states.Count < 4 ? [] : [.. states.SelectMany(p => p.Headings.Distinct()).GroupBy(h => h).Where(g => g.Count() * 2 > states.Count).Select(g => g.Key)];
    }

    /// <summary>Headings that most pages have; they name none of them.</summary>
    public IReadOnlyCollection<string> Everywhere => _everywhere;

    /// <summary>The page's name, never empty.</summary>
    public string Of(CrawledPage page) =>
        page.Headings.FirstOrDefault(h => !_everywhere.Contains(h)) ?? (page.Headings.Count > 0 && _everywhere.Count == 0 ? page.Headings[0] : page.Title.Length > 0 ? page.Title : page.Landed);
}
