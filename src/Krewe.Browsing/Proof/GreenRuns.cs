using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;

namespace Krewe.Browsing.Proof;

/// <summary>What the green runs have made of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Runs">One for each run that was done.</param>
public sealed record GreenOutcome(string ScenarioId, IReadOnlyList<GreenRun> Runs);

/// <summary>Runs the suite as its users do, three times: in plain order, in another order, and once more when all tests have left their traces on the server.</summary>
internal sealed class GreenRuns(PlaywrightRunner runner, string suite, RunSettings settings, ProofOptions options, TimeProvider time)
{
    /// <summary>Runs it. A test that has no result for a run did not get its turn in time.</summary>
    public async Task<IReadOnlyList<GreenOutcome>> RunAsync(IReadOnlyDictionary<string, TestName> names, Action<int, RunnerReport> afterRun, DateTimeOffset stop, CancellationToken cancellation)
    {
        var runs = names.Keys.ToDictionary(id => id, _ => new List<GreenRun>());
        for (var number = 1; number <= Verdicts.Runs; number++)
        {
            var left = stop - time.GetUtcNow();
            if (left < TimeSpan.FromSeconds(3)) break;
            var report = await OnceAsync(number, names, left < options.RunLimit ? left : options.RunLimit, cancellation);
            if (report is null) break;
            Note(runs, names, number, report);
            afterRun(number, report);
        }
        return [.. names.Keys.Select(id => new GreenOutcome(id, runs[id]))];
    }

    private async Task<RunnerReport?> OnceAsync(int number, IReadOnlyDictionary<string, TestName> names, TimeSpan limit, CancellationToken cancellation)
    {
        var start = new RunnerStart(suite, suite, settings) { Limit = limit, Arguments = [$"--workers={settings.Workers}", "--retries=0"] };
        if (number != 2) return await runner.RunAsync(start, cancellation);
        var config = WriteOtherOrder([.. names.Values.Select(n => n.File)]);
        try
        {
            return await runner.RunAsync(start with { Config = config }, cancellation);
        }
        finally
        {
            File.Delete(config);
        }
    }

    private static void Note(Dictionary<string, List<GreenRun>> runs, IReadOnlyDictionary<string, TestName> names, int number, RunnerReport report)
    {
        foreach (var (id, name) in names)
        {
            var test = report.Tests.FirstOrDefault(t => t.Suite == name.Suite && t.Title == name.Title);
            // A test that did not run at all failed: its file cannot be loaded, or the sign-in before it was red.
            var error = test is null ? (report.Errors.Count > 0 ? report.Errors[0] : "it was not run") : test.Status == "skipped" ? "it was not run, because the sign-in failed" : test.Errors.Count > 0 ? test.Errors[0] : test.Status;
            runs[id].Add(new(number, test?.Status == "passed", Math.Round(test?.Seconds ?? 0, 2), test?.Status == "passed" ? null : FailureMessage.FirstLine(error)));
        }
    }

    /// <summary>The suite's own configuration with its tests in three parts, last part first.</summary>
    private string WriteOtherOrder(string[] files)
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
              projects: [...others, ...parts.map((testMatch, n) => ({ ...main, name: `${main.name}-${n}`, testMatch }))],
            };
            """);
        return config;
    }
}
