using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>A scenario that speaks of members of page objects.</summary>
/// <param name="Scenario">Its steps and cleanup with <see cref="OnPage"/>, <see cref="OpenPage"/> and <see cref="CallPage"/>.</param>
/// <param name="Pages">The page objects that it needs, in the order of their first use.</param>
/// <param name="Members">Every member that it uses, with the page object that it used it on.</param>
internal sealed record PageScenario(Scenario Scenario, IReadOnlyList<PageModel> Pages, IReadOnlySet<(PageModel Page, string Member)> Members);

/// <summary>
/// The page objects of a suite: one for each page that a test is on. All of it is a function of all scenarios, so that a test that is left out
/// changes no name.
/// </summary>
internal sealed class PageObjectSet
{
    /// <summary>Member of <see cref="PageScenario.Members"/> that stands for opening a page.</summary>
    public const string Opening = "goto";

    // What fewer pages have in common is a member of each of them.
    private const int FewestInCommon = 3;

    private readonly Dictionary<string, PageModel> _pages = new(StringComparer.Ordinal);
    private readonly Whereabouts _whereabouts;

    /// <summary>Makes the page objects of all scenarios of a suite, and of the way in.</summary>
    public PageObjectSet(SuiteInput input)
    {
        List<Scenario> scenarios = [.. input.SignIn is { } signIn && !input.OwnStorageState ? [AsScenario(signIn)] : Array.Empty<Scenario>(), .. input.Scenarios];
        _whereabouts = new(scenarios.Select(s => s.Steps), new Dictionary<string, string>());
        _whereabouts = new(scenarios.Select(s => s.Steps), PageKinds.Of(scenarios.SelectMany(Walk).SelectMany(Uses).ToLookup(u => u.Page, u => u.Target)));
        var visits = scenarios.SelectMany(s => Walk(s).Select(step => (s.Id, s.Suite, Step: step))).ToList();
        var uses = visits.SelectMany(v => Uses(v.Step)).ToLookup(u => u.Page, u => u.Target);
        var opened = visits.SelectMany(v => v.Step.Acts.Zip(v.Step.Step.Acts.OfType<Act>(), (page, act) => (page, act))).Where(a => a.act is Goto).ToLookup(a => a.page, a => ((Goto)a.act).Path);
        var areas = PageArea.Of(visits.SelectMany(v => v.Step.Acts.Append(v.Step.After).Select(key => (Key: key, v.Suite))).Where(p => uses.Contains(p.Key) || opened.Contains(p.Key)).DistinctBy(p => p.Key), input.BaseUrl);
        Site = Common(uses);
        foreach (var (key, area) in areas)
        {
            var page = _pages[key] = new(area, Site, [.. uses[key]], [.. opened[key]]);
            foreach (var target in uses[key]) page.Add(page.Shape(target).Shape);
        }
        foreach (var shared in visits.SelectMany(v => Runs(v.Step).Select(r => (v.Id, r.Page, r.Run))).GroupBy(r => (r.Page, r.Run.Key)).Where(g => g.Select(r => r.Id).Distinct().Count() > 1))
            _pages[shared.Key.Page].Add(shared.First().Run);
    }

    /// <summary>What many pages have in common, or null.</summary>
    public PageModel? Site { get; }

    /// <summary>All page objects, in the order of their first use.</summary>
    public IEnumerable<PageModel> Pages => _pages.Values;

    /// <summary>The way in as a scenario.</summary>
    public static Scenario AsScenario(SignIn signIn) => new("sign-in", "Sign in", "sign in", [], Session.Anonymous, [new(Gwt.Given, "", signIn.Acts, signIn.Expectations)], []);

    /// <summary>The scenario in the words of the page objects.</summary>
    public PageScenario Rewrite(Scenario scenario)
    {
        var writing = new PageWriting(this);
        var steps = _whereabouts.Walk(scenario.Steps).Select(writing.Step).ToList();
        var cleanup = CleanupOf(scenario).Select(writing.Step).SelectMany(s => s.Acts).ToList();
        return new(scenario with { Steps = steps, Cleanup = cleanup }, writing.Pages, writing.Members);
    }

    /// <summary>The page object of a page.</summary>
    public PageModel Page(string key) => _pages[key];

    /// <summary>Runs of acts of a step that a method could stand for.</summary>
    public IEnumerable<(string Page, ActRun Run)> Runs(PlacedStep step) => ActRun.Of(step, (page, target) => _pages[page].Shape(target).Shape.Parameters.Count == 0);

    private IEnumerable<PlacedStep> Walk(Scenario scenario) => _whereabouts.Walk(scenario.Steps).Concat(CleanupOf(scenario));

    private IReadOnlyList<PlacedStep> CleanupOf(Scenario scenario) => scenario.Cleanup.Count == 0 ? [] : _whereabouts.Walk([new(Gwt.Given, "", scenario.Cleanup, [])]);

    private static IEnumerable<(string Page, Locator Target)> Uses(PlacedStep step) =>
        step.Step.Acts.SelectMany((act, i) => ScenarioParts.Targets(act).Select(target => (Page: step.Acts[i], Target: target)))
            .Concat(step.Step.Expectations.Select(ScenarioParts.Target).OfType<Locator>().Select(target => (Page: step.After, Target: target)));

    /// <summary>Elements such as those of a menu, which at least half of the pages have.</summary>
    private static PageModel? Common(ILookup<string, Locator> uses)
    {
        var least = Math.Max(FewestInCommon, (uses.Count + 1) / 2);
        var common = uses.SelectMany(page => page.Distinct().Select(target => (page.Key, Target: target))).Where(u => ElementShape.Of(u.Target).Shape.Parameters.Count == 0)
            .GroupBy(u => u.Target).Where(g => g.Count() >= least).Select(g => g.Key).ToList();
        if (common.Count == 0) return null;
        var site = new PageModel(PageArea.Site, null, common, []);
        foreach (var target in common) site.Add(site.Shape(target).Shape);
        return site;
    }
}
