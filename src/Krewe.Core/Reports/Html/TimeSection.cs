using Krewe.Contracts.Runs;

namespace Krewe.Core.Reports.Html;

/// <summary>Where the time went.</summary>
internal static class TimeSection
{
    public static Markup Of(RunDocument document)
    {
        var all = document.Steps.Sum(s => s.Seconds ?? 0);
        return Markup.Of($"""
            <p class="muted">{Pace(document)}</p>
            {Chart.Of("Time by step", [.. document.Steps.Where(s => s.Seconds is not null && !IsThisReport(s)).Select(s => new BarRow(s.Step.ToString(), [new BarPart("good", "", s.Seconds!.Value)]))], Wording.Duration)}
            {Table.Of("Steps", ["step", "what it does", "status", "tasks done", "time", "share"], [.. document.Steps.Select(s => new[]
            {
                Table.Cell(s.Step.ToString()), Table.Cell(Does(s.Step)), Table.Cell(Status(s)), Table.Number(IsThisReport(s) ? "-" : $"{s.Done} of {s.Tasks}"),
                Table.Number(s.Seconds is { } took && !IsThisReport(s) ? Wording.Duration(took) : "-"), Table.Number(s.Seconds is { } part && all > 0 && !IsThisReport(s) ? $"{100 * part / all:0} %" : "-"),
            })])}
            """);
    }

    /// <summary>How fast the tests came, in one sentence.</summary>
    private static string Pace(RunDocument document)
    {
        var ran = document.Tests.Count(t => t.Runs.Count > 0);
        var sabotages = document.Tests.Sum(t => t.Sabotages.Count);
        var proving = document.Steps.FirstOrDefault(s => s.Step == RunStep.Prove)?.Seconds ?? 0;
        var whole = $"The whole run took {Wording.Duration(document.Run.Seconds)} of {Wording.Count((int)document.Settings.MaxMinutes, "minute")} that it was given.";
        return ran == 0 || proving <= 0 ? whole
            : FormattableString.Invariant($"{whole} Proving {Wording.Count(ran, "test")} took {Wording.Duration(proving)}: {60 * ran / proving:0.0} tests a minute, with {Wording.Count(document.Tests.Sum(t => t.Runs.Count), "green run")} and {Wording.Count(sabotages, "sabotage")}.");
    }

    // It is written before its own step is over.
    private static bool IsThisReport(StepView step) => step is { Step: RunStep.Report, Status: StepStatus.Running };

    private static string Status(StepView step) => step.Status switch
    {
        StepStatus.Running => "under way",
        StepStatus.Completed => "done",
        StepStatus.Degraded => "not to its end",
        StepStatus.Skipped => "left out",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string Does(RunStep step) => step switch
    {
        RunStep.Observe => "visits pages, tries controls",
        RunStep.Require => "writes requirements",
        RunStep.Analyse => "weighs risk",
        RunStep.Evolve => "writes tests, observes each again",
        RunStep.Prove => "green runs and sabotage",
        _ => "writes this report",
    };
}
