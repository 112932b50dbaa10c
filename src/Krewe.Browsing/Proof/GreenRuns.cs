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

/// <summary>
/// Runs the suite as its users do, twice: in plain order, and in another order when all tests have left their traces on the server. The third green run is the one
/// before sabotage, <see cref="SabotageRun"/>.
/// </summary>
internal sealed class GreenRuns(PlaywrightRunner runner, string suite, RunSettings settings, ProofOptions options, TimeProvider time)
{
    /// <summary>
    /// What a test costs after its first run, in such runs: two more, and a sabotage or two that wait in vain, all of them beside
    /// more that is at work than there was in the first.
    /// </summary>
    private const double CostToCome = 4;

    /// <summary>So many tests show how long one takes here; how many more are begun hangs on that.</summary>
    internal const int Sample = 16;

    /// <summary>What a start of the runner takes before the first test: it signs in, and compiles all files.</summary>
    private static readonly TimeSpan RunnerStart = TimeSpan.FromSeconds(5);

    /// <summary>The other green runs and the sabotages are started one after the other.</summary>
    private const int StartsToCome = 3;

    /// <summary>Fewer are not worth the starts of the runner.</summary>
    private const int FewestOfABatch = 2;

    /// <summary>Parts of the suite that change places in the second run.</summary>
    private const int Parts = 3;

    /// <summary>
    /// Runs it. A test that has no result for a run did not get its turn in time. When the first tests show that time does not suffice for all,
    /// only as many go on as can be finished: better some that are proven than many that are not.
    /// </summary>
    /// <param name="tests">What a tester would miss most first.</param>
    /// <param name="afterRun">Takes the number of a run and what came of it; the first may come in two parts.</param>
    /// <param name="stop">When the whole proof is to be done.</param>
    /// <param name="cancellation">Ends the runner with all its children.</param>
    public async Task<IReadOnlyList<GreenOutcome>> RunAsync(IReadOnlyList<SuiteTest> tests, Action<int, RunnerReport> afterRun, DateTimeOffset stop, CancellationToken cancellation)
    {
        var runs = tests.ToDictionary(t => t.ScenarioId, _ => new List<GreenRun>());
        var began = time.GetUtcNow();
        var begun = tests.Count <= Sample * 5 / 4 ? tests.Count : Sample;
        if (!await BeginAsync(tests.Take(begun))) return Outcomes();
        var more = More(begun, time.GetUtcNow() - began - RunnerStart, stop - time.GetUtcNow());
        if (begun < tests.Count && more > 0 && await BeginAsync(tests.Skip(begun).Take(more))) begun += Math.Min(more, tests.Count - begun);
        var going = tests.Take(Affordable(begun, time.GetUtcNow() - began - RunnerStart, stop - time.GetUtcNow())).ToList();
        if (await SecondAsync(going, stop, cancellation) is not { } second) return Outcomes();
        Note(runs, going, 2, second);
        afterRun(2, second);
        return Outcomes();

        async Task<bool> BeginAsync(IEnumerable<SuiteTest> some)
        {
            var those = some.ToList();
            // Only the first part has to show that signing in works.
            if (await FirstAsync(those, runs.Values.Count(r => r.Exists(x => x.Passed)) > begun / 2 && HasSession, stop, cancellation) is not { } first) return false;
            Note(runs, those, 1, first);
            afterRun(1, first);
            return true;
        }

        IReadOnlyList<GreenOutcome> Outcomes() => [.. tests.Select(t => new GreenOutcome(t.ScenarioId, runs[t.ScenarioId]))];
    }

    /// <summary>How many tests can be proven in the time that is left, going by the time of the first run.</summary>
    internal static int Affordable(int tests, TimeSpan first, TimeSpan left) =>
        first <= TimeSpan.Zero ? tests : Math.Clamp((int)(tests * ((left - StartsToCome * RunnerStart) / (first * CostToCome))), Math.Min(1, tests), tests);

    /// <summary>How many tests can be begun and proven beside those that were begun, going by the time that their first run took.</summary>
    internal static int More(int begun, TimeSpan first, TimeSpan left)
    {
        if (first <= TimeSpan.Zero || begun == 0) return int.MaxValue;
        var each = first / begun;
        return Math.Max(0, (int)((left - (StartsToCome + 1) * RunnerStart - begun * CostToCome * each) / ((1 + CostToCome) * each)));
    }

    /// <summary>How many tests another batch can prove, going by the time that the first run of <paramref name="begun"/> tests took; none when that is hardly any.</summary>
    internal static int Next(int begun, TimeSpan first, TimeSpan left)
    {
        var each = first / begun;
        var most = each <= TimeSpan.Zero ? int.MaxValue : (int)Math.Max(0, (left - (StartsToCome + 1) * RunnerStart) / ((1 + CostToCome) * each));
        return most < FewestOfABatch ? 0 : most;
    }

    private bool HasSession => File.Exists(Path.Combine(suite, SuiteFolder.Session));

    private async Task<RunnerReport?> FirstAsync(List<SuiteTest> tests, bool reuse, DateTimeOffset stop, CancellationToken cancellation) =>
        Start(stop, settings.Workers) is not { } start || tests.Count == 0 ? null
            : await runner.RunAsync(start with { Files = [.. tests.Select(t => t.Name.File)], Arguments = Arguments(start, reuse) }, cancellation);

    /// <summary>In another order. The first run has shown that signing in works; its session is good enough for this one.</summary>
    private async Task<RunnerReport?> SecondAsync(List<SuiteTest> tests, DateTimeOffset stop, CancellationToken cancellation)
    {
        if (tests.Count == 0 || Start(stop, settings.Workers) is not { } start) return null;
        var reuse = HasSession;
        var config = WriteOther([.. tests.Select(t => t.Name.File).Order(StringComparer.Ordinal)], reuse);
        try
        {
            return await runner.RunAsync(start with { Config = config, Arguments = Arguments(start, reuse) }, cancellation);
        }
        finally
        {
            File.Delete(config);
        }
    }

    private static IReadOnlyList<string> Arguments(RunnerStart start, bool reuse) => reuse ? [.. start.Arguments, "--no-deps"] : start.Arguments;

    private RunnerStart? Start(DateTimeOffset stop, int workers)
    {
        var left = stop - time.GetUtcNow();
        return left < TimeSpan.FromSeconds(3) ? null
            : new(suite, suite, settings) { Limit = left < options.RunLimit ? left : options.RunLimit, Arguments = [$"--workers={workers}", "--retries=0"] };
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
    private string WriteOther(string[] files, bool reuse)
    {
        var parts = files.Chunk(Math.Max(1, (files.Length + Parts - 1) / Parts)).Reverse().Select((part, n) => new { name = $"-{n}", testMatch = part.Select(f => "**/" + f).ToArray() });
        var config = Path.Combine(suite, ".krewe", "order.config.ts");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        File.WriteAllText(config, $$"""
            import base from '../playwright.config';

            const parts: { name: string; testMatch: string[] }[] = {{JsonSerializer.Serialize(parts)}};
            const [main, ...others] = [...base.projects!].reverse();

            export default {
              ...base,
              testDir: {{JsonSerializer.Serialize(Path.Combine(suite, "tests"))}},
              outputDir: '../test-results',
              projects: [{{(reuse ? "" : "...others, ")}}...parts.map((part) => ({ ...main, name: main.name + part.name, testMatch: part.testMatch{{(reuse ? ", dependencies: []" : "")}} }))],
            };
            """);
        return config;
    }
}
