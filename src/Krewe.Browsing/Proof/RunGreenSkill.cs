using System.Text.Json;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>Runs the tests that have not been run, or as many of them as can be proven in the time that is left, on the healthy application.</summary>
public sealed class RunGreenSkill(NodeToolchain node, ProofOptions options, TimeProvider time) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "evolve.run-green";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var folder = input.Settings.OutputFolder;
        var suite = await ProofArtefacts.SuiteAsync(input.Artefacts, input.Settings, cancellation);
        // After a restart on another machine, or when somebody tidied up in between.
        new SuiteFolder(folder).Write(SuiteRenderer.Render(suite));
        await node.InstallAsync(folder, cancellation);
        var stop = input.Deadline - options.Reserve;
        var before = await ProofArtefacts.GreenAsync(input.Artefacts, cancellation);
        var tests = Left(suite, before, stop - time.GetUtcNow(), input.Settings.Workers);
        var runs = new GreenRuns(new PlaywrightRunner(node), folder, input.Settings, options, time);

        var learned = Baseline.Empty;
        var outcomes = await runs.RunAsync(tests, (number, report) =>
        {
            input.Progress.Report(new($"green run {number} of {Verdicts.Runs}", "test runs", report.Tests.Count(t => t.Status != "skipped")));
            if (number == 1) learned = learned.And(Learn(report));
        }, stop, cancellation);
        if (!learned.IsEmpty) outcomes = await AgainAsync(input, suite, learned, runs, outcomes, stop, cancellation);
        RemoveResults(folder);
        // What was begun and had to wait is for the next batch.
        return JsonSerializer.Serialize(outcomes.Where(o => o.Runs.Count == Verdicts.PlainRuns || o.Runs.Any(r => !r.Passed)), ArtefactExtensions.Json);
    }

    /// <summary>Tests without a run: all of them at first, then as many as there is time for, going by what the others took.</summary>
    private static List<SuiteTest> Left(SuiteInput suite, IReadOnlyList<GreenOutcome> before, TimeSpan left, int workers)
    {
        var done = before.Select(o => o.ScenarioId).ToHashSet();
        var first = TimeSpan.FromSeconds(before.Sum(o => o.Runs[0].Seconds) / Math.Max(1, workers));
        return [.. Tests(suite).Where(t => !done.Contains(t.ScenarioId)).Take(before.Count == 0 ? int.MaxValue : GreenRuns.Next(before.Count, first, left))];
    }

    /// <summary>
    /// What goes wrong on the healthy application is a defect of the application, not of the tests: it becomes the baseline, and the tests that
    /// tripped over it are run again.
    /// </summary>
    private static async Task<IReadOnlyList<GreenOutcome>> AgainAsync(SkillInput input, SuiteInput suite, Baseline learned, GreenRuns runs, IReadOnlyList<GreenOutcome> outcomes, DateTimeOffset stop, CancellationToken cancellation)
    {
        var baseline = suite.Baseline.And(learned);
        await ProofArtefacts.WriteBaselineAsync(input.Artefacts, baseline, cancellation);
        new SuiteFolder(input.Settings.OutputFolder).Write(SuiteRenderer.Render(suite with { Baseline = baseline }));
        var tripped = outcomes.Where(o => o.Runs.Any(r => r.Error is { } e && FailureMessage.IsGuard(e))).Select(o => o.ScenarioId).ToHashSet();
        if (tripped.Count == 0) return outcomes;
        var tests = Tests(suite).Where(t => tripped.Contains(t.ScenarioId)).ToList();
        var again = (await runs.RunAsync(tests, (_, _) => { }, stop, cancellation)).ToDictionary(o => o.ScenarioId);
        return [.. outcomes.Select(o => again.GetValueOrDefault(o.ScenarioId) ?? o)];
    }

    private static List<SuiteTest> Tests(SuiteInput suite)
    {
        var names = SuiteNames.Of(suite.Scenarios);
        return [.. suite.Scenarios.OrderBy(s => s.Turn).ThenByDescending(s => s.Risk).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => new SuiteTest(s.Id, names[s.Id]))];
    }

    private static Baseline Learn(RunnerReport report)
    {
        var seen = report.Tests.SelectMany(t => t.Annotations).Where(a => a.Key == "uncaught").Select(a => a.Value).ToList();
        var server = seen.Where(IsRequest).ToList();
        return new Baseline(seen.Except(server).ToList(), server).And(Baseline.Empty);
    }

    private static bool IsRequest(string problem) => problem.Split(' ') is [var method, var path] && path.StartsWith('/') && method.All(char.IsAsciiLetterUpper);

    private static void RemoveResults(string folder)
    {
        var results = Path.Combine(folder, "test-results");
        if (Directory.Exists(results)) Directory.Delete(results, recursive: true);
    }
}
