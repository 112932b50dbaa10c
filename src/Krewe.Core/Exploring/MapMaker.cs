using Krewe.Core.Defects;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Puts what crawl and exploration found together to one map.</summary>
public static class MapMaker
{
    /// <summary>The map: states in the order they were found, transitions by their ids. <paramref name="left"/>: what the budget did not suffice for. <paramref name="defects"/>: what was found to be wrong.</summary>
    public static PageMap Make(string baseUrl, IReadOnlyList<CrawledPage> pages, IReadOnlyList<ExploreFindings> explored, IReadOnlyList<Untested> left, IReadOnlyList<Defect> defects)
    {
        var depth = Depths(pages);
        var states = pages.Where(p => p.State.Length > 0).DistinctBy(p => p.State)
            .Select(p => new SiteState(p.State, Address.Template(p.Landed), p.Landed, p.Title, p.Heading, [new Goto(p.Landed)], p.Interactive, p.Forms, depth.GetValueOrDefault(p.State)))
            .Concat(explored.SelectMany(e => e.States)).DistinctBy(s => s.Key).ToList();
        return new PageMap(baseUrl, states, [.. Links(pages), .. Tried(explored)], [.. pages.SelectMany(p => p.Refused.Select(r => (r.Signature, Left: new Untested(r.What, p.State, r.Reason)))).DistinctBy(r => r.Signature).Select(r => r.Left).Concat(explored.SelectMany(e => e.Untested)).Concat(left).DistinctBy(u => (u.What, u.State))], defects);
    }

    private static IEnumerable<Transition> Links(IReadOnlyList<CrawledPage> pages)
    {
        var stateOf = pages.GroupBy(p => p.Address).ToDictionary(g => g.Key, g => g.First().State);
        return pages.SelectMany(p => p.Links.Where(l => stateOf.GetValueOrDefault(l.Address) is { Length: > 0 })
            .Select(l => new Transition($"link:{p.State}:{stateOf[l.Address]}", p.State, stateOf[l.Address], l.Name.Length > 0 ? $"link \"{ElementTraits.Shorten(l.Name)}\"" : "link", "link", [l.Address]))).DistinctBy(t => t.Id);
    }

    private static IEnumerable<Transition> Tried(IReadOnlyList<ExploreFindings> explored) =>
        explored.SelectMany(e => e.Trials).Select(t => new Transition(t.Id, t.State, t.Effect.StateAfter, t.Label + (t.Variant.Length > 0 ? $" ({t.Variant})" : ""),
            t.Kind is TrialKind.Submit ? "form" : t.Kind is TrialKind.Follow ? "link" : "action", [.. t.Steps.SelectMany(s => s.Expectations).Select(e => e.GetType().Name)]));

    private static Dictionary<string, int> Depths(IReadOnlyList<CrawledPage> pages)
    {
        var byAddress = pages.GroupBy(p => p.Address).ToDictionary(g => g.Key, g => g.First());
        var depth = new Dictionary<string, int>();
        var queue = new Queue<(CrawledPage Page, int Depth)>();
        if (pages.Count > 0) queue.Enqueue((pages[0], 0));
        while (queue.TryDequeue(out var at))
            if (depth.TryAdd(at.Page.State, at.Depth)) foreach (var link in at.Page.Links) if (byAddress.TryGetValue(link.Address, out var to)) queue.Enqueue((to, at.Depth + 1));
        return depth;
    }
}
