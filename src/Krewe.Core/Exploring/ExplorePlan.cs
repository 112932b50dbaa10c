using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Deals the controls of states out to tasks, so that what appears in many places is tried once, whoever finds it.</summary>
public sealed class ExplorePlan
{
    private const int MostLists = 8;
    private const int MostDepth = 4;
    private const int PressesOfATask = 8;
    private readonly IReadOnlyList<CrawledPage> _pages;
    private readonly Session _session;
    private readonly List<ListPage> _lists;
    private readonly AreaNames _names;
    private readonly HashSet<string> _dealt;

    /// <summary>A plan over the crawled pages. <paramref name="planned"/>: tasks of earlier rounds, whose controls are not dealt again.</summary>
    public ExplorePlan(IReadOnlyList<CrawledPage> pages, Session session, IEnumerable<ExploreTask> planned)
    {
        (_pages, _session) = (pages, session);
        _names = new AreaNames(pages);
        _dealt = [.. planned.SelectMany(t => t.At.Controls)];
        _lists = [.. States.Where(p => p.Rows > 0).OrderBy(p => Address.Split(p.Landed).Query.Length == 0 ? 0 : 1).DistinctBy(p => Address.Group(p.Landed)).Take(MostLists).Select(p => new ListPage(p.Landed, _names.Of(p)))];
    }

    private IEnumerable<CrawledPage> States => _pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).DistinctBy(p => p.State);

    /// <summary>First round: the crawled states in the order of the crawl, then addresses that do not exist.</summary>
    public IReadOnlyList<ExploreTask> Roots()
    {
        var tasks = States.SelectMany(p => Split(Root(p.Landed, p.State, _names.Of(p), p.Controls))).ToList();
        var known = _dealt.Concat(_pages.SelectMany(p => p.LinkControls)).Distinct().ToList();
        tasks.AddRange(UnknownAddresses(_pages).Select(a => new ExploreTask(Root(a, "unknown", "Not found", []) with { Own = true }, known, _lists, 30, _session)));
        return tasks;
    }

    /// <summary>Later rounds: what the trials before brought into view.</summary>
    public IReadOnlyList<ExploreTask> Next(IEnumerable<Opening> openings) => [.. openings.Where(o => o.Depth <= MostDepth).SelectMany(Split)];

    private static Opening Root(string address, string state, string area, IReadOnlyList<string> controls) =>
        new([new Step(Gwt.Given, $"the page \"{area}\" is open", [new Goto(address)], [])], state, area, controls, false, 0);

    /// <summary>A form is a task of its own; presses share one.</summary>
    private IEnumerable<ExploreTask> Split(Opening at)
    {
        var mine = at.Controls.Where(_dealt.Add).ToList();
        foreach (var form in mine.Where(ControlSignature.IsForm)) yield return new ExploreTask(at with { Controls = [form] }, null, _lists, 45, _session);
        foreach (var presses in mine.Where(c => !ControlSignature.IsForm(c)).Chunk(PressesOfATask)) yield return new ExploreTask(at with { Controls = presses }, null, _lists, 3 * PressesOfATask, _session);
    }

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
