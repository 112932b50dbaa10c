using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Defects;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.Core.Strangers;

namespace Krewe.Core.Exploring;

/// <summary>Observe: first look and sign-in, then the crawl in rounds, then the states one by one, then once more what looked like a defect and what a stranger sees, then the map.</summary>
public sealed class ObservePlanner : IStepPlanner
{
    private const string CrawlPlans = "observe-plan/crawl/";
    private const string ExplorePlans = "observe-plan/explore/";
    private const string DefectPlan = "observe-plan/defects";
    // Counted, not only timed: what is tried should not hang on how fast the machine is. A minute of the whole run suffices for so many.
    private const double TrialsPerMinute = 18;

    /// <inheritdoc/>
    public RunStep Step => RunStep.Observe;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        var start = await input.Artefacts.ReadAsync<StartFindings>(ObserveNames.Start, cancellation);
        if (start is null) return input.Round == 0 ? [new TaskPlan(ObserveNames.Start, "observe.start", "{}", 5)] : [];
        var session = start.SignIn is not null || input.Settings.StorageStateFile is not null ? Session.SignedIn : Session.Anonymous;
        if (start.SignIn is not null) await input.Artefacts.WriteAsync(ArtefactNames.SignIn, start.SignIn, cancellation);
        var pages = await PagesAsync(input.Artefacts, cancellation);
        var planned = (await input.Artefacts.ListAsync<List<ExploreTask>>(ExplorePlans, cancellation)).ToList();
        var scope = new Scope(input.Settings, start.Disallowed);
        if (planned.Count > 0) return await ExploreAsync(input, pages, planned, session, scope, cancellation);
        var handed = (await input.Artefacts.ListAsync<List<string>>(CrawlPlans, cancellation)).SelectMany(l => l).ToHashSet();
        var crawlOver = (await input.Artefacts.ListAsync<CrawlFindings>(ObserveNames.Crawl, cancellation)).Any(f => f.OutOfTime);
        var next = handed.Count == 0 ? [start.StartAddress] : crawlOver ? [] : Frontier.Next(pages, handed, scope, input.Settings.MaxPages);
        if (next.Count > 0) return [.. await CrawlAsync(input, next, session, cancellation), .. handed.Count == 0 ? StrangerPages(start, scope) : []];
        return await ExploreAsync(input, pages, planned, session, scope, cancellation);
    }

    private static async Task<IReadOnlyList<TaskPlan>> CrawlAsync(PlanInput input, IReadOnlyList<string> addresses, Session session, CancellationToken cancellation)
    {
        await input.Artefacts.WriteAsync($"{CrawlPlans}{input.Round:000}", addresses.ToList(), cancellation);
        var shards = Math.Min(input.Settings.Agents, addresses.Count);
        return [.. Enumerable.Range(0, shards).Select(s => addresses.Where((_, i) => i % shards == s).ToList())
            .Select((mine, s) => new TaskPlan($"{ObserveNames.Crawl}{input.Round:000}/{s:00}", "observe.crawl", JsonSerializer.Serialize(new CrawlTask(mine, session), ArtefactExtensions.Json), 0.2 * mine.Count))];
    }

    /// <summary>What only strangers find is visited as one of them, beside the first page of the crawl.</summary>
    private static IReadOnlyList<TaskPlan> StrangerPages(StartFindings start, Scope scope)
    {
        var mine = start.StrangerPages.Where(a => scope.Refusal(a) is null).ToList();
        return mine.Count == 0 ? [] : [new TaskPlan(StrangerForms.Pages + "00", "observe.crawl", JsonSerializer.Serialize(new CrawlTask(mine, Session.Anonymous), ArtefactExtensions.Json), 0.2 * mine.Count)];
    }

    private static async Task<IReadOnlyList<CrawledPage>> SeenByStrangersAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        [.. (await artefacts.ListAsync<CrawlFindings>(StrangerForms.Pages, cancellation)).SelectMany(f => f.Pages)];

    private static async Task<IReadOnlyList<TaskPlan>> ExploreAsync(PlanInput input, IReadOnlyList<CrawledPage> pages, List<List<ExploreTask>> planned, Session session, Scope scope, CancellationToken cancellation)
    {
        var explored = await input.Artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, cancellation);
        var open = explored.Sum(e => e.Trials.Count) < TrialsPerMinute * input.Settings.MaxMinutes && !explored.Any(e => e.OutOfTime);
        var plan = new ExplorePlan(pages, session, [.. planned.SelectMany(p => p)], explored.SelectMany(e => e.Trials).Where(t => t.IsOfThePage).Select(t => t.Control).ToHashSet());
        var openings = explored.SelectMany(e => e.Openings).ToList();
        var tasks = open ? plan.Next(openings) : [];
        if (planned.Count == 0) tasks = [.. tasks, .. StrangerForms.Of(await SeenByStrangersAsync(input.Artefacts, cancellation), pages)];
        if (tasks.Count == 0) return await LookAgainAsync(input, new Seen(pages, [.. explored.SelectMany(e => e.Trials)], session), cancellation) is { Count: > 0 } again ? again
            : await FinishAsync(input, pages, [.. await UnvisitedAsync(input, pages, scope, cancellation), .. plan.Left(openings)], session, cancellation);
        await input.Artefacts.WriteAsync($"{ExplorePlans}{planned.Count:00}", tasks.ToList(), cancellation);
        return [.. tasks.Select((t, i) => new TaskPlan($"{ObserveNames.Explore}{planned.Count:00}/{i:000}", "observe.explore", JsonSerializer.Serialize(t, ArtefactExtensions.Json), 0.5 * t.Most))];
    }

    private static async ValueTask<IReadOnlyList<Untested>> UnvisitedAsync(PlanInput input, IReadOnlyList<CrawledPage> pages, Scope scope, CancellationToken cancellation) =>
        pages.Count >= input.Settings.MaxPages ? Frontier.Left(pages, scope, $"not visited: {input.Settings.MaxPages} pages were (--max-pages)")
        : (await input.Artefacts.ListAsync<CrawlFindings>(ObserveNames.Crawl, cancellation)).Any(f => f.OutOfTime) ? Frontier.Left(pages, scope, "not visited: the time for the crawl was over (--max-minutes)") : [];

    /// <summary>What looked like a defect is tried again, and pages are opened as a stranger, once in a run.</summary>
    private static async Task<IReadOnlyList<TaskPlan>> LookAgainAsync(PlanInput input, Seen seen, CancellationToken cancellation)
    {
        // After a crash the same round is asked for again.
        if (await input.Artefacts.ReadAsync<List<int>>(DefectPlan, cancellation) is [var planned] && planned != input.Round) return [];
        await input.Artefacts.WriteAsync(DefectPlan, new List<int> { input.Round }, cancellation);
        var start = (await input.Artefacts.ReadAsync<StartFindings>(ObserveNames.Start, cancellation))!;
        return [.. ReproducePlan.Of(seen, input.Settings.Agents), .. StrangerPlan.Of(seen.Pages, seen.Session, start)];
    }

    private static async Task<IReadOnlyList<TaskPlan>> FinishAsync(PlanInput input, IReadOnlyList<CrawledPage> pages, IReadOnlyList<Untested> left, Session session, CancellationToken cancellation)
    {
        await input.Artefacts.WriteAsync(ArtefactNames.PageMap, await MapAsync(input.Settings.Url, input.Artefacts, pages, left, session, cancellation), cancellation);
        return [];
    }

    /// <summary>The map of what was found so far, whoever found it.</summary>
    public static async ValueTask<PageMap> MapAsync(string url, IArtefacts artefacts, IReadOnlyList<CrawledPage> pages, IReadOnlyList<Untested> left, Session session, CancellationToken cancellation)
    {
        var explored = await artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, cancellation);
        var suspects = DefectTable.Find(new Seen(pages, [.. explored.SelectMany(e => e.Trials)], session));
        var again = await artefacts.ListAsync<ReproduceFindings>(ReproducePlan.Tasks, cancellation);
        return MapMaker.Make(url, [.. pages, .. await SeenByStrangersAsync(artefacts, cancellation)], explored, left, DefectList.Of(suspects, again));
    }

    /// <summary>Pages of the crawl in the order in which they were asked for, whoever visited them.</summary>
    public static async ValueTask<IReadOnlyList<CrawledPage>> PagesAsync(IArtefacts artefacts, CancellationToken cancellation)
    {
        var order = (await artefacts.ListAsync<List<string>>(CrawlPlans, cancellation)).SelectMany(l => l).Select((a, i) => (a, i)).GroupBy(x => x.a).ToDictionary(g => g.Key, g => g.First().i);
        return [.. (await artefacts.ListAsync<CrawlFindings>(ObserveNames.Crawl, cancellation)).SelectMany(f => f.Pages).OrderBy(p => order.GetValueOrDefault(p.Address, int.MaxValue))];
    }
}

/// <summary>Names of the documents of Observe.</summary>
public static class ObserveNames
{
    /// <summary><see cref="StartFindings"/>.</summary>
    public const string Start = "observe/start";

    /// <summary>Prefix of <see cref="CrawlFindings"/>.</summary>
    public const string Crawl = "observe/crawl/";

    /// <summary>Prefix of <see cref="ExploreFindings"/>.</summary>
    public const string Explore = "observe/explore/";
}
