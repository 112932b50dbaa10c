using Krewe.Browsing.Proof;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Healing;
using Krewe.Core.Proofs;

namespace Krewe.Browsing.Healing;

/// <summary>A test that was run.</summary>
/// <param name="Suite">Title of its describe block; the name of its file where it has none.</param>
/// <param name="Title">Title.</param>
/// <param name="File">Its file, below the folder of the suite.</param>
/// <param name="Verdict">Green, unsteady or broken.</param>
/// <param name="Message">First line of its failure.</param>
internal sealed record RunTest(string Suite, string Title, string File, CheckVerdict Verdict, string Message);

/// <summary>Runs a suite as its users do. What is red is run once more: a failure that does not come again says nothing of the application.</summary>
internal sealed class SuiteRun(PlaywrightRunner runner, string folder, RunSettings settings)
{
    /// <summary>What is said of a test that had no turn.</summary>
    public const string Held = "it was not run, because the sign-in failed";

    /// <summary>All tests that are switched on, in the order of the runner.</summary>
    /// <param name="files">Only these, as paths below the folder; empty: all.</param>
    /// <param name="limit">Most time for each of the two runs.</param>
    /// <param name="cancellation">Ends the runner.</param>
    public async Task<IReadOnlyList<RunTest>> RunAsync(IReadOnlyList<string> files, TimeSpan limit, CancellationToken cancellation)
    {
        var first = await StartAsync(files, limit, cancellation);
        var tests = first.Tests.Where(t => t.Status != "skipped" || IsHeld(t, first)).ToList();
        if (tests.Count == 0) throw new KreweException(ErrorCodes.Usage, $"No test of {folder} was run{(first.Errors.Count > 0 ? ": " + FailureMessage.FirstLine(first.Errors[0]) : "")}.");
        var red = tests.Where(t => t.Status != "passed").ToList();
        // When the way in is red, nothing else is known yet; it is looked at before anything is run again.
        var again = red.Count == 0 ? first : await StartAsync([.. (red.Exists(IsWayIn) ? red.Where(IsWayIn) : red).Select(FileOf).Distinct()], limit, cancellation);
        return [.. tests.Select(t => Of(t, again.Tests.FirstOrDefault(a => a.Suite == t.Suite && a.Title == t.Title)))];
    }

    private async Task<RunnerReport> StartAsync(IReadOnlyList<string> files, TimeSpan limit, CancellationToken cancellation) =>
        await runner.RunAsync(new(folder, folder, settings) { Files = files, Limit = limit, Arguments = [$"--workers={settings.Workers}", "--retries=0"] }, cancellation)
            ?? throw new KreweException(ErrorCodes.Budget, $"The suite did not end within {limit.TotalMinutes:0.#} minutes: give more with --max-minutes.");

    private static RunTest Of(RunnerTest test, RunnerTest? again)
    {
        if (test.Status == "passed") return new(test.Suite, test.Title, FileOf(test), CheckVerdict.Green, "");
        if (again?.Status == "passed") return new(test.Suite, test.Title, FileOf(test), CheckVerdict.Unsteady, "");
        var last = again ?? test;
        var message = last.Errors.Count > 0 ? FailureMessage.FirstLine(last.Errors[0]) : last.Status == "skipped" ? Held : last.Status;
        return new(test.Suite, test.Title, FileOf(test), CheckVerdict.Broken, message);
    }

    private static bool IsWayIn(RunnerTest test) => FileOf(test) == "tests/auth.setup.ts";

    private static string FileOf(RunnerTest test) => "tests/" + test.File;

    /// <summary>Skipped by the runner, not by its author: the way in before it was red.</summary>
    private static bool IsHeld(RunnerTest test, RunnerReport report) =>
        !FileOf(test).StartsWith("tests/weak/", StringComparison.Ordinal) && report.Tests.Any(t => IsWayIn(t) && t.Status is not "passed" and not "skipped");
}
