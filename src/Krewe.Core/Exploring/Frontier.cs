using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Chooses what the crawl visits next: nearest first, among those the ones with query values not seen before, and no more of a kind that has stopped to show anything new.</summary>
public static class Frontier
{
    private const int RoundSize = 24;
    private const int Saturation = 5;
    private const int MostOfAGroup = 40;
    // A query whose every value was seen already only combines them anew.
    private const int MostCombinations = 3;
    private const int Recent = 48;
    private const int FewestNew = 3;
    private const int MostLeft = 40;

    /// <summary>The addresses of the next round, in order; empty when nothing is left.</summary>
    /// <param name="pages">Pages visited so far, in the order of their visits.</param>
    /// <param name="handed">Addresses handed out so far, those of failed tasks too.</param>
    /// <param name="scope">What may be visited.</param>
    /// <param name="most">Pages at most.</param>
    public static IReadOnlyList<string> Next(IReadOnlyList<CrawledPage> pages, IReadOnlySet<string> handed, Scope scope, int most)
    {
        var left = Math.Min(RoundSize, most - handed.Count);
        if (left <= 0 || Exhausted(pages)) return [];
        var saturated = Saturated(pages);
        var counts = handed.GroupBy(Address.Group).ToDictionary(g => g.Key, g => g.Count());
        var values = handed.SelectMany(Values).ToHashSet();
        var open = pages.SelectMany((p, i) => p.Links.Select(l => (l.Address, From: i))).Where(l => !handed.Contains(l.Address) && scope.Refusal(l.Address) is null)
            .GroupBy(l => l.Address).Select(g => (Address: g.Key, From: g.Min(l => l.From))).ToList();
        var chosen = new List<string>();
        while (chosen.Count < left && open.Count > 0)
        {
            var best = open.OrderBy(o => counts.GetValueOrDefault(Address.Group(o.Address)) == 0 ? 0 : 1).ThenByDescending(o => Values(o.Address).Any(v => !values.Contains(v)))
                .ThenBy(o => counts.GetValueOrDefault(Address.Group(o.Address)) / 4).ThenBy(o => o.From).ThenBy(o => o.Address.Length).ThenBy(o => o.Address, StringComparer.Ordinal).First();
            open.Remove(best);
            var group = Address.Group(best.Address);
            var limit = Address.Split(best.Address).Query.Length > 0 && Values(best.Address).All(values.Contains) ? MostCombinations : MostOfAGroup;
            if (saturated.Contains(group) || counts.GetValueOrDefault(group) >= limit) { open.RemoveAll(o => Address.Group(o.Address) == group); continue; }
            counts[group] = counts.GetValueOrDefault(group) + 1;
            values.UnionWith(Values(best.Address));
            chosen.Add(best.Address);
        }
        return chosen;
    }

    /// <summary>What was seen and not visited, one line for each kind of address; for a crawl that was ended by its limits.</summary>
    /// <param name="pages">Pages visited.</param>
    /// <param name="scope">What might have been visited.</param>
    /// <param name="reason">Which limit it was.</param>
    public static IReadOnlyList<Untested> Left(IReadOnlyList<CrawledPage> pages, Scope scope, string reason)
    {
        var visited = pages.Select(p => p.Address).ToHashSet();
        var groups = visited.Select(Address.Group).ToHashSet();
        return [.. pages.SelectMany(p => p.Links.Select(l => (l.Address, p.State))).Where(l => !visited.Contains(l.Address) && !groups.Contains(Address.Group(l.Address)) && scope.Refusal(l.Address) is null)
            .GroupBy(l => Address.Group(l.Address)).OrderBy(g => g.Key, StringComparer.Ordinal).Take(MostLeft).Select(g => new Untested($"page {g.First().Address}", g.First().State, reason))];
    }

    /// <summary>The last two rounds showed next to nothing new, whatever addresses they had.</summary>
    private static bool Exhausted(IReadOnlyList<CrawledPage> pages)
    {
        if (pages.Count < Recent + RoundSize) return false;
        var known = pages.SkipLast(Recent).Select(p => p.Kind).ToHashSet();
        return pages.TakeLast(Recent).Select(p => p.Kind).Distinct().Count(s => !known.Contains(s)) < FewestNew;
    }

    /// <summary>Groups whose last visits showed no new kind of page.</summary>
    public static IReadOnlySet<string> Saturated(IReadOnlyList<CrawledPage> pages)
    {
        var seen = new HashSet<string>();
        var stale = new Dictionary<string, int>();
        foreach (var page in pages)
        {
            var group = Address.Group(page.Address);
            stale[group] = seen.Add(page.Kind) ? 0 : stale.GetValueOrDefault(group) + 1;
        }
        return stale.Where(s => s.Value >= Saturation).Select(s => s.Key).ToHashSet();
    }

    private static IEnumerable<string> Values(string address)
    {
        var (path, query, _) = Address.Split(address);
        return Address.Pairs(query).Select(p => $"{path}?{p.Key}={p.Value}");
    }
}
