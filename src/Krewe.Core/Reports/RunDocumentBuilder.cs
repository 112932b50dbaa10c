using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Defects;
using Krewe.Core.Leftovers;
using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Reports;

/// <summary>What a document is made of. Parts of steps that did not come to an end are empty.</summary>
public sealed record DocumentInput
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What it was asked to do.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>Status, tools and time.</summary>
    public required RunFacts Facts { get; init; }

    /// <summary>What was observed.</summary>
    public required PageMap Map { get; init; }

    /// <summary>What the application must do.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>How much it matters.</summary>
    public IReadOnlyList<RiskScore> Risks { get; init; } = [];

    /// <summary>The tests.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    /// <summary>Sketches that got no test, and why.</summary>
    public IReadOnlyList<Dropped> Dropped { get; init; } = [];

    /// <summary>Their proofs.</summary>
    public IReadOnlyList<Proof> Proofs { get; init; } = [];

    /// <summary>Proven tests that another one stands for.</summary>
    public IReadOnlyList<MergedTest> Merged { get; init; } = [];

    /// <summary>What became of the data of the run.</summary>
    public LeftoverView? Leftovers { get; init; }

    /// <summary>What became of the suite of the run before.</summary>
    public RenewalView? Renewal { get; init; }

    /// <summary>Scenario id to path in the output folder.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}

/// <summary>Puts the documents of a run together.</summary>
public static class RunDocumentBuilder
{
    private const int LongestRequest = 600;

    /// <summary>The whole run as data.</summary>
    public static RunDocument Build(DocumentInput input)
    {
        var tests = TestViews.Of(input);
        var requirements = RequirementViews.Of(input, tests);
        var touched = requirements.Where(r => r.Tested).SelectMany(r => r.States).ToHashSet(StringComparer.Ordinal);
        var witnesses = requirements.Where(r => r.Tested).SelectMany(r => r.Witnesses).ToHashSet(StringComparer.Ordinal);
        StateView[] states = [.. input.Map.States.Select(s => View(s, touched))];
        Transition[] transitions = [.. input.Map.Transitions.Select(Plain)];
        var notTested = NotTestedList.Of(input, requirements, tests);
        return new RunDocument
        {
            Run = Head(input),
            Settings = View(input.Settings),
            Summary = new RunSummary(
                tests.Count, Count(tests, Verdict.Proven), Count(tests, Verdict.Weak), Count(tests, Verdict.Flaky), Count(tests, Verdict.Broken),
                tests.Count(t => t.Verdict is null),
                new Share(requirements.Count(r => r.Tested), requirements.Count + input.Map.Untested.Count),
                new Share(states.Count(s => s.Tested), states.Length),
                new Share(transitions.Count(t => witnesses.Contains(t.Id)), transitions.Length),
                Sum(tests.Where(t => t.Verdict == Verdict.Proven && t.MergedInto is null)),
                input.Map.Defects.Count(d => d.Doubt is null), new Cost(0, 0), tests.Count(t => t.MergedInto is not null)),
            Steps = [.. (input.Facts.Snapshot?.Steps ?? []).Select(s => View(s, input.Facts.Now))],
            States = states,
            Transitions = transitions,
            Requirements = requirements,
            Tests = tests,
            Kills = KillTable.Of(tests),
            NotTested = notTested,
            Defects = [.. input.Map.Defects.Where(d => d.Doubt is null).Select(Plain)],
            SeenOnce = [.. input.Map.Defects.Where(d => d.Doubt is not null).Select(Plain)],
            Leftovers = input.Leftovers,
            Renewal = input.Renewal is { } renewal ? Plain(renewal) : null,
            Tools = input.Facts.Tools,
        };
    }

    private static RunHead Head(DocumentInput input)
    {
        var snapshot = input.Facts.Snapshot;
        var started = snapshot?.StartedAt ?? input.Facts.Now;
        var failure = snapshot?.Failure is { } f ? new RunFailure(f.Code, PlainText.Of(f.Message)) : null;
        return new RunHead(input.RunId, Status(snapshot), failure, started, input.Facts.Now, Math.Round((input.Facts.Now - started).TotalSeconds, 1));
    }

    // The report is written while its own step runs, so the status that the run will end with is told from what went before.
    private static RunStatus Status(RunSnapshot? snapshot)
    {
        if (snapshot is null) return RunStatus.Degraded;
        if (snapshot.IsFinal) return snapshot.Status;
        if (snapshot.Failure?.Code == ErrorCodes.Cancelled) return RunStatus.Cancelled;
        var before = snapshot.Steps.Where(s => s.Step != RunStep.Report);
        return snapshot.Failure is not null || before.Any(s => s.Status != StepStatus.Completed) ? RunStatus.Degraded : RunStatus.Completed;
    }

    private static StepView View(StepSnapshot step, DateTimeOffset now) => new(
        step.Step, step.Status, step.Tasks, step.Done, step.Failed + step.DeadLettered,
        step.StartedAt is { } start ? Math.Round(((step.FinishedAt ?? now) - start).TotalSeconds, 1) : null);

    private static SettingsView View(RunSettings s) => new(
        s.Url, s.Username is not null || s.StorageStateFile is not null, s.Include, s.Exclude, s.AllowOrigins, s.AllowDestructive, s.IgnoreRobots,
        s.MaxPages, s.MaxMinutes, s.Workers, s.Agents, s.Seed, s.Reports, s.PageObjects, s.KeepAll);

    private static StateView View(SiteState s, HashSet<string> touched) => new(
        s.Key, PlainText.Of(s.UrlTemplate), PlainText.Of(s.SampleUrl), PlainText.Of(s.Title), PlainText.Of(s.Heading), s.Elements, s.Forms, s.Depth, touched.Contains(s.Key));

    private static Transition Plain(Transition t) => t with { Label = PlainText.Of(t.Label), Effects = PlainText.Of(t.Effects) };

    private static Defect Plain(Defect d) => d with
    {
        Says = PlainText.Of(d.Says), Where = PlainText.Of(d.Where), Steps = PlainText.Of(d.Steps), Pages = PlainText.Of(d.Pages), Console = PlainText.Of(d.Console),
        Request = d.Request is { } request ? PlainText.Of(request, LongestRequest) : null, Doubt = d.Doubt is { } doubt ? PlainText.Of(doubt) : null,
    };

    private static RenewalView Plain(RenewalView r) => new(
        r.SinceRun, PlainText.Of(r.Kept), PlainText.Of(r.Changed), PlainText.Of(r.Added), [.. r.Retired.Select(x => new Retired(PlainText.Of(x.Test), PlainText.Of(x.Reason)))]);

    private static int Count(IReadOnlyList<TestView> tests, Verdict verdict) => tests.Count(t => t.Verdict == verdict);

    private static Share Sum(IEnumerable<TestView> tests) =>
        tests.Aggregate(new Share(0, 0), (sum, test) => new Share(sum.Done + test.Kills.Done, sum.Total + test.Kills.Total));
}
