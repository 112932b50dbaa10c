using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Proof;

/// <summary>What sabotage has made of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Results">One for each sabotage.</param>
/// <param name="Unfinished">Why there is not more, or null.</param>
public sealed record SabotageOutcomes(string ScenarioId, IReadOnlyList<SabotageResult> Results, string? Unfinished);

/// <summary>Puts a group of tests to the proof: a control run on the healthy application, then one run under each sabotage.</summary>
internal sealed class SabotageRun(PlaywrightRunner runner, SabotageRuntime runtime, RunSettings settings, ProofOptions options, TimeProvider time)
{
    public const string OutOfTime = "not sabotaged in time";
    public const string ControlRed = "its control run was red under the short time limits of sabotage";

    private readonly Dictionary<string, List<SabotageResult>> _results = [];
    private readonly Dictionary<string, string> _unfinished = [];

    /// <summary>Runs it. The tests that time does not suffice for are told so.</summary>
    /// <param name="tests">Scenario, name, and slowest green run in seconds.</param>
    /// <param name="stop">When to be done.</param>
    /// <param name="progress">Takes the number of sabotages that came to their end.</param>
    /// <param name="cancellation">Ends the runner with all its children.</param>
    public async Task<IReadOnlyList<SabotageOutcomes>> RunAsync(IReadOnlyList<ProofTest> tests, DateTimeOffset stop, Action<int> progress, CancellationToken cancellation)
    {
        runtime.Create();
        try
        {
            var wait = Wait(tests);
            var red = await BatchAsync(tests, wait, stop, progress, cancellation);
            // Slowness is no defect: what the short limits were too short for gets one more chance.
            if (red.Count > 0 && wait < options.LongestWait) red = await BatchAsync(red, options.LongestWait, stop, progress, cancellation);
            foreach (var test in red) _unfinished.TryAdd(test.Scenario.Id, ControlRed);
            return [.. tests.Select(t => new SabotageOutcomes(t.Scenario.Id, _results.GetValueOrDefault(t.Scenario.Id) ?? [], _unfinished.GetValueOrDefault(t.Scenario.Id)))];
        }
        finally
        {
            runtime.Delete();
        }
    }

    /// <summary>Gives the tests whose control run was red.</summary>
    private async Task<List<ProofTest>> BatchAsync(IReadOnlyList<ProofTest> tests, TimeSpan wait, DateTimeOffset stop, Action<int> progress, CancellationToken cancellation)
    {
        var control = await StartAsync("control", tests, t => [], wait, stop, cancellation);
        if (control is null)
        {
            foreach (var test in tests) _unfinished.TryAdd(test.Scenario.Id, OutOfTime);
            return [];
        }
        var passed = control.Tests.Where(t => t.Status == "passed").Select(t => t.Annotation("krewe")?.Split(' ')[0]).ToHashSet();
        var healthy = tests.Where(t => passed.Contains(t.Scenario.Id)).ToList();
        var chosen = healthy.ToDictionary(t => t.Scenario.Id, t => SabotageCatalogue.Choose(new SabotageSubject(t.Scenario, runtime.Recording(t.Scenario.Id)), options.SabotagesPerTest));
        // The best sabotages of all tests first: when time runs out, every test has had its chance.
        var first = (options.SabotagesPerTest + 1) / 2;
        await SabotageAsync(healthy, id => [.. chosen[id].Take(first)], wait, stop, progress, cancellation);
        await SabotageAsync(healthy, id => [.. chosen[id].Skip(first)], wait, stop, progress, cancellation);
        return [.. tests.Where(t => !passed.Contains(t.Scenario.Id))];
    }

    private async Task SabotageAsync(IReadOnlyList<ProofTest> tests, Func<string, IReadOnlyList<SabotageSpec>> specs, TimeSpan wait, DateTimeOffset stop, Action<int> progress, CancellationToken cancellation)
    {
        var affected = tests.Where(t => specs(t.Scenario.Id).Count > 0).ToList();
        if (affected.Count == 0) return;
        var report = await StartAsync("sabotage", affected, specs, wait, stop, cancellation);
        foreach (var test in affected)
        {
            if (report is null) _unfinished.TryAdd(test.Scenario.Id, OutOfTime);
            else Judge(test, specs(test.Scenario.Id), report);
        }
        if (report is not null) progress(affected.Sum(t => specs(t.Scenario.Id).Count));
    }

    private void Judge(ProofTest test, IReadOnlyList<SabotageSpec> specs, RunnerReport report)
    {
        if (!_results.TryGetValue(test.Scenario.Id, out var results)) _results[test.Scenario.Id] = results = [];
        for (var n = 0; n < specs.Count; n++)
        {
            var mark = $"{test.Scenario.Id} {n}";
            results.Add(KillJudge.Judge(specs[n], report.Tests.FirstOrDefault(t => t.Annotation("krewe") == mark)));
        }
    }

    private async Task<RunnerReport?> StartAsync(string mode, IReadOnlyList<ProofTest> tests, Func<string, IReadOnlyList<SabotageSpec>> specs, TimeSpan wait, DateTimeOffset stop, CancellationToken cancellation)
    {
        var left = stop - time.GetUtcNow();
        if (left < TimeSpan.FromSeconds(3)) return null;
        var slowest = TimeSpan.FromSeconds(tests.Max(t => t.Seconds));
        runtime.Prepare(
            new(mode, runtime.Folder, tests.ToDictionary(t => $"{t.Name.Suite}\n{t.Name.Title}", t => new RuntimeTest(t.Scenario.Id, specs(t.Scenario.Id)))),
            wait, slowest * 2 + wait * 5 + TimeSpan.FromSeconds(5));
        // The session that the control run stored is good enough for the sabotages that follow.
        var signedIn = File.Exists(Path.Combine(runtime.Folder, ".auth", "user.json"));
        return await runner.RunAsync(new(runtime.Suite, runtime.Folder, settings)
        {
            Config = runtime.Config,
            TsConfig = runtime.TsConfig,
            Files = [.. tests.Select(t => t.Name.File)],
            Arguments = signedIn ? ["--no-deps"] : [],
            Environment = new Dictionary<string, string?> { ["KREWE_PROOF_PLAN"] = runtime.Plan },
            Limit = left < options.RunLimit ? left : options.RunLimit,
        }, cancellation);
    }

    /// <summary>No step of a test can take longer than the whole test did.</summary>
    private TimeSpan Wait(IReadOnlyList<ProofTest> tests) =>
        TimeSpan.FromSeconds(Math.Clamp(tests.Max(t => t.Seconds), options.ShortestWait.TotalSeconds, options.LongestWait.TotalSeconds));
}

/// <summary>A green test on its way to the certificate.</summary>
internal sealed record ProofTest(Scenario Scenario, TestName Name, double Seconds);
