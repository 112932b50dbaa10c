using Krewe.Browsing.Crawling;
using Krewe.Browsing.Defects;
using Krewe.Browsing.Exploring;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Browsing.Starting;
using Krewe.Browsing.Strangers;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts.Runs;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests;

/// <summary>One browser for all tests of a class, and the skills that work with it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly BrowserPool _pool = new(() => BrowserFinder.Find(null) is { } b ? new BrowserLaunch(b.ExecutablePath, b.Args) : new BrowserLaunch(null, []));
    private int _runs;

    public BrowserFixture() => Browsing = new BrowsingContext(_pool, TimeProvider.System);

    /// <summary>The browser.</summary>
    public BrowserPool Pool => _pool;

    /// <summary>Opens pages.</summary>
    public BrowsingContext Browsing { get; }

    /// <summary>A task of a run of its own on this application.</summary>
    public SkillInput Input(string url, string payload = "{}", IArtefacts? artefacts = null, string? username = null, string? passwordVariable = null, string task = "t") =>
        new($"run{Interlocked.Increment(ref _runs)}", task, payload, new RunSettings { Url = url, OutputFolder = "/tmp/none", Username = username, PasswordVariable = passwordVariable, Agents = 1 },
            artefacts ?? new MemoryArtefacts(), new Quiet(), TimeProvider.System.GetUtcNow().AddMinutes(5));

    /// <summary>Runs Observe and Require as the workflow does, one task after the other, and gives the documents.</summary>
    public async Task<IArtefacts> ObserveAsync(string url, CancellationToken cancellation, string? username = null, string? passwordVariable = null)
    {
        var artefacts = new MemoryArtefacts();
        var first = Input(url, "{}", artefacts, username, passwordVariable);
        var skills = new ISkill[] { new StartSkill(Browsing), new CrawlSkill(Browsing, TimeProvider.System), new ExploreSkill(Browsing, TimeProvider.System), new ReproduceSkill(Browsing, new StoppedClock()), new StrangerSkill(Browsing, new StoppedClock()), new RequireSkill(), new ReplaySkill(Browsing, TimeProvider.System) }.ToDictionary(s => s.Kind);
        foreach (var planner in new IStepPlanner[] { new ObservePlanner(), new RequirePlanner(new FirstRun()) })
            for (var round = 0; await planner.PlanAsync(new PlanInput(first.RunId, first.Settings, round, artefacts), cancellation) is { Count: > 0 } tasks; round++)
                foreach (var task in tasks)
                    await artefacts.WriteAsync(task.Id, await skills[task.Kind].ExecuteAsync(first with { TaskId = task.Id, Payload = task.Payload }, cancellation), cancellation);
        return artefacts;
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    /// <summary>How much is tried again in its share of the time hangs on the machine; here it has all the time.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private readonly DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private sealed class Quiet : IProgress<SkillProgress>
    {
        public void Report(SkillProgress value)
        {
        }
    }
}
