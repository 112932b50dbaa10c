using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Deals the controls of the crawled pages out to tasks, one state each, so that what appears on many pages is tried once.</summary>
public static class ExplorePlan
{
    private const int MostTasks = 40;
    private const int MostLists = 8;

    /// <summary>The tasks, in the order of the crawl; addresses that do not exist come last.</summary>
    public static IReadOnlyList<ExploreTask> Of(IReadOnlyList<CrawledPage> pages, Session session)
    {
        var states = pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).DistinctBy(p => p.State).ToList();
        var known = states.Select(p => p.State).ToList();
        var lists = states.Where(p => p.Rows > 0).OrderBy(p => Address.Split(p.Landed).Query.Length == 0 ? 0 : 1).Select(p => p.Landed).Distinct().Take(MostLists).ToList();
        var dealt = new HashSet<string>();
        var tasks = new List<ExploreTask>();
        foreach (var page in states)
        {
            var mine = page.Controls.Where(dealt.Add).ToList();
            if (mine.Count == 0 || tasks.Count >= MostTasks) continue;
            var forms = mine.Count(c => c.StartsWith("form|", StringComparison.Ordinal));
            tasks.Add(new ExploreTask(page.Landed, page.State, Area(page), mine, lists, known, Math.Clamp(25 * forms + 5 * mine.Count, 12, 70), session));
        }
        foreach (var address in UnknownAddresses(pages))
            tasks.Add(new ExploreTask(address, "unknown", "Not found", [.. dealt], lists, known, 50, session));
        return tasks;
    }

    /// <summary>The page as the reader knows it.</summary>
    public static string Area(CrawledPage page) => page.Heading.Length > 0 ? page.Heading : page.Title.Length > 0 ? page.Title : page.Landed;

    /// <summary>Addresses with an own word in the place where the crawl saw many values: the record that does not exist.</summary>
    public static IReadOnlyList<string> UnknownAddresses(IReadOnlyList<CrawledPage> pages)
    {
        var found = new List<string>();
        var byKey = pages.Where(p => p.Status is 0 or < 400).SelectMany(p => Address.Pairs(Address.Split(p.Address).Query).Select(pair => (p.Address, pair.Key, pair.Value)))
            .Where(x => x.Value.Length > 0).GroupBy(x => (Address.Split(x.Address).Path, x.Key))
            .Where(g => g.Select(x => x.Value).Distinct().Count() >= 3).OrderByDescending(g => g.Select(x => x.Value).Distinct().Count()).ThenBy(g => g.Key.Key, StringComparer.Ordinal).Take(1);
        foreach (var group in byKey) found.Add($"{group.Key.Path}?{group.Key.Key}={Symbol.Of(Symbol.Id)}");
        var folder = pages.Select(p => Address.Split(p.Landed).Path).GroupBy(p => p[..(p.LastIndexOf('/') + 1)]).OrderByDescending(g => g.Distinct().Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "/";
        found.Add(folder + Symbol.Of(Symbol.Id));
        return found;
    }
}
