using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;

namespace Krewe.Browsing.Proof;

/// <summary>What the green runs have made of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Runs">One for each run that was done.</param>
public sealed record GreenOutcome(string ScenarioId, IReadOnlyList<GreenRun> Runs);

/// <summary>A test of the suite.</summary>
internal sealed record SuiteTest(string ScenarioId, TestName Name);

/// <summary>Runs the suite as its users do, three times: in plain order, in another order, and once more when all tests have left their traces on the server.</summary>
internal sealed class GreenRuns(PlaywrightRunner runner, string suite, RunSettings settings, ProofOptions options, TimeProvider time)
{
    /// <summary>What a test costs after its first run, in such runs: two more, a control run, and a sabotage or two that wait in vain.</summary>
    private const double CostToCome = 4.3;

    /// <summary>
    /// Runs it. A test that has no result for a run did not get its turn in time. When the first run shows that time does not suffice for all,
    /// only the first tests go on: better some that are proven than many that are not. What was red is flaky or broken after its second run, and
    /// is not run again: it waits in vain for as long as many green ones take.
    /// </summary>
    /// <param name="tests">What a tester would miss most first.</param>
    /// <param name="afterRun">Takes the number of a run and what came of it.</param>
    /// <param name="stop">When the whole proof is to be done.</param>
    /// <param name="cancellation">Ends the runner with all its children.</param>
    public async Task<IReadOnlyList<GreenOutcome>> RunAsync(IReadOnlyList<SuiteTest> tests, Action<int, RunnerReport> afterRun, DateTimeOffset stop, CancellationToken cancellation)
    {
        var runs = tests.ToDictionary(t => t.ScenarioId, _ => new List<GreenRun>());
        var going = tests;
        for (var number = 1; number <= Verdicts.Runs; number++)
        {
            var (began, left) = (time.GetUtcNow(), stop - time.GetUtcNow());
            if (left < TimeSpan.FromSeconds(3) || going.Count == 0) break;
            var report = await OnceAsync(number, going, left < options.RunLimit ? left : options.RunLimit, cancellation);
            if (report is null) break;
            Note(runs, going, number, report);
            afterRun(number, report);
            if (number == 2) going = [.. going.Where(t => runs[t.ScenarioId].TrueForAll(r => r.Passed))];
            if (number == 1) going = [.. tests.Take(Affordable(tests.Count, time.GetUtcNow() - began, stop - time.GetUtcNow()))];
        }
        return [.. tests.Select(t => new GreenOutcome(t.ScenarioId, runs[t.ScenarioId]))];
    }

    /// <summary>How many tests can be proven in the time that is left, going by the time of the first run.</summary>
    internal static int Affordable(int tests, TimeSpan first, TimeSpan left) =>
        first <= TimeSpan.Zero ? tests : Math.Clamp((int)(tests * (left / (first * CostToCome))), Math.Min(1, tests), tests);

    private async Task<RunnerReport?> OnceAsync(int number, IReadOnlyList<SuiteTest> tests, TimeSpan limit, CancellationToken cancellation)
    {
        var start = new RunnerStart(suite, suite, settings) { Limit = limit, Arguments = [$"--workers={settings.Workers}", "--retries=0"] };
        // The first run has shown that signing in works; its session is good enough for the others.
        var reuse = number > 1 && File.Exists(Path.Combine(suite, SuiteFolder.Session));
        if (reuse) start = start with { Arguments = [.. start.Arguments, "--no-deps"] };
        if (number != 2) return await runner.RunAsync(start with { Files = [.. tests.Select(t => t.Name.File)] }, cancellation);
        var config = WriteOtherOrder([.. tests.Select(t => t.Name.File)], reuse);
        try
        {
            return await runner.RunAsync(start with { Config = config }, cancellation);
        }
        finally
        {
            File.Delete(config);
        }
    }

    private static void Note(Dictionary<string, List<GreenRun>> runs, IReadOnlyList<SuiteTest> tests, int number, RunnerReport report)
    {
        foreach (var (id, name) in tests)
        {
            var test = report.Tests.FirstOrDefault(t => t.Suite == name.Suite && t.Title == name.Title);
            // A test that did not run at all failed: its file cannot be loaded, or the sign-in before it was red.
            var error = test is null ? (report.Errors.Count > 0 ? report.Errors[0] : "it was not run") : test.Status == "skipped" ? "it was not run, because the sign-in failed" : test.Errors.Count > 0 ? test.Errors[0] : test.Status;
            runs[id].Add(new(number, test?.Status == "passed", Math.Round(test?.Seconds ?? 0, 2), test?.Status == "passed" ? null : FailureMessage.FirstLine(error)));
        }
    }

    /// <summary>The suite's own configuration with its tests in three parts, last part first.</summary>
    private string WriteOtherOrder(string[] files, bool reuse)
    {
        Array.Sort(files, StringComparer.Ordinal);
        var parts = files.Chunk(Math.Max(1, (files.Length + 2) / 3)).Reverse().Select(part => part.Select(f => "**/" + f).ToArray()).ToList();
        var config = Path.Combine(suite, ".krewe", "order.config.ts");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, $$"""
            import base from '../playwright.config';

            const parts: string[][] = {{JsonSerializer.Serialize(parts)}};
            const [main, ...others] = [...base.projects!].reverse();

            export default {
              ...base,
              testDir: {{JsonSerializer.Serialize(Path.Combine(suite, "tests"))}},
              outputDir: '../test-results',
              projects: [{{(reuse ? "" : "...others, ")}}...parts.map((testMatch, n) => ({ ...main, name: `${main.name}-${n}`, testMatch{{(reuse ? ", dependencies: []" : "")}} }))],
            };
            """);
        return config;
    }
}
