using System.Globalization;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;

namespace Krewe.Core.Reports;

/// <summary>How reports put things in words, the same in every format.</summary>
public static class Wording
{
    /// <summary>A verdict in one word.</summary>
    public static string Of(Verdict? verdict) => verdict?.ToString().ToLowerInvariant() ?? "unproven";

    /// <summary>What came of a test in a word or two.</summary>
    public static string Of(TestView test) => test.MergedInto is null ? Of(test.Verdict) : "proven, merged";

    /// <summary>The tests by what came of them.</summary>
    public static string Verdicts(RunSummary s) =>
        $"{s.Proven} proven{(s.Merged > 0 ? $" (of these {s.Merged} merged into others)" : "")}, {s.Weak} weak, {s.Flaky} flaky, {s.Broken} broken, {s.Unproven} unproven";

    /// <summary>An outcome in a few words.</summary>
    public static string Of(SabotageOutcome outcome) => outcome switch
    {
        SabotageOutcome.KilledByAssertion => "noticed",
        SabotageOutcome.KilledByAction => "noticed, but not by an assertion",
        SabotageOutcome.Survived => "not noticed",
        _ => "nothing to break",
    };

    /// <summary>A status in a few words.</summary>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Completed => "completed",
        RunStatus.Degraded => "finished with parts missing",
        RunStatus.Cancelled => "cancelled, what was finished is here",
        RunStatus.Failed => "failed",
        RunStatus.Running => "still running",
        _ => "not begun",
    };

    /// <summary>A number with its noun.</summary>
    public static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    /// <summary><c>41 of 52 (78.8 %)</c>.</summary>
    public static string Of(Share share) => share.Total == 0 ? "0 of 0" : $"{share.Done} of {share.Total} ({Percent(share)})";

    /// <summary><c>78.8 %</c>.</summary>
    public static string Percent(Share share) => share.Percent.ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary><c>2 min 05 s</c>.</summary>
    public static string Duration(double seconds) => seconds < 60
        ? seconds.ToString(seconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s"
        : $"{(int)seconds / 60} min {(int)seconds % 60:00} s";

    /// <summary>An estimate, no more exact than it can be: <c>about 4 min left</c>.</summary>
    public static string Left(TimeSpan left) => left.TotalSeconds switch
    {
        < 5 => "nearly done",
        < 55 => $"about {5 * (int)Math.Ceiling(left.TotalSeconds / 5)} s left",
        _ => $"about {Math.Max(1, (int)Math.Round(left.TotalMinutes))} min left",
    };

    /// <summary>A risk with two digits.</summary>
    public static string Risk(double? risk) => risk?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The run in one sentence.</summary>
    public static string Headline(RunSummary s) =>
        $"{Count(s.Proven, "proven test")}; tested {s.Coverage.Done} of {s.Coverage.Total} behaviours; {s.Kills.Done} of {s.Kills.Total} sabotages noticed"
        + (s.Defects > 0 ? $"; {Count(s.Defects, "defect")} seen" : "");
}
