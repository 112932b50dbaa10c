using Krewe.Browsing.Proof;
using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>Puts healed tests to the same proof as new ones: three green runs, and a sabotage that turns them red on an assertion.</summary>
internal sealed class Reproof(NodeToolchain node, ProofOptions options, TimeProvider time)
{
    /// <summary>Why a test is not proven again, by scenario; null for those that are.</summary>
    /// <param name="suite">A copy of the suite with the healed tests in it.</param>
    /// <param name="settings">Address and account.</param>
    /// <param name="scenarios">All scenarios, for the names.</param>
    /// <param name="healed">Ids of those to be proven.</param>
    /// <param name="stop">When to be done.</param>
    /// <param name="cancellation">Ends the runner.</param>
    public async Task<IReadOnlyDictionary<string, string?>> ProveAsync(string suite, RunSettings settings, IReadOnlyList<Scenario> scenarios, IReadOnlyCollection<string> healed, DateTimeOffset stop, CancellationToken cancellation)
    {
        var names = SuiteNames.Of(scenarios);
        var subjects = scenarios.Where(s => healed.Contains(s.Id)).ToList();
        var runner = new PlaywrightRunner(node);
        var green = (await new GreenRuns(runner, suite, settings, options, time).RunAsync([.. subjects.Select(s => new SuiteTest(s.Id, names[s.Id]))], (_, _) => { }, stop, cancellation)).ToDictionary(g => g.ScenarioId, g => g.Runs);
        var passed = subjects.Where(s => green[s.Id].Count == Verdicts.PlainRuns && green[s.Id].All(r => r.Passed)).ToList();
        var kills = passed.Count == 0 ? [] : await SabotageAsync(runner, suite, settings, [.. passed.Select(s => new ProofTest(s, names[s.Id], green[s.Id].Max(r => r.Seconds)))], stop, cancellation);
        return subjects.ToDictionary(s => s.Id, s => Verdict(s, green[s.Id], kills.GetValueOrDefault(s.Id)));
    }

    private async Task<Dictionary<string, SabotageOutcomes>> SabotageAsync(PlaywrightRunner runner, string suite, RunSettings settings, IReadOnlyList<ProofTest> tests, DateTimeOffset stop, CancellationToken cancellation)
    {
        var log = new SabotageLog([.. tests.Select(t => t.Scenario.Id)]);
        var run = new SabotageRun(runner, new SabotageRuntime(suite, "sabotage"), settings, options, time);
        await run.RunAsync(tests, new(stop, 1), log, () => { }, cancellation);
        return log.Outcomes().ToDictionary(o => o.ScenarioId);
    }

    private static string? Verdict(Scenario scenario, IReadOnlyList<GreenRun> runs, SabotageOutcomes? outcomes)
    {
        var proof = Verdicts.Of(scenario.Id, new SabotageSubject(scenario, ControlRecording.Empty).OnlyLooks, outcomes?.Control is { } control ? [.. runs, control] : runs, outcomes?.Results ?? [], outcomes is null ? SabotageLog.OutOfTime : outcomes.Unfinished);
        return proof.Verdict == Core.Proofs.Verdict.Proven ? null : proof.Reason ?? "it is not proven";
    }
}
