using Krewe.Core.Proofs;
using Krewe.Core.Renewal;

namespace Krewe.Core.Reports.Html;

internal static class TestsSection
{
    public static Markup Of(RunDocument document) => document.Tests.Count == 0
        ? Markup.Of($"<p class=\"muted\">No test was written.</p>")
        : Markup.Of($"""
            {Markup.If(document.Renewal is not null, () => Since(document.Renewal!))}
            <p class="muted">Riskiest first. A test is shipped when it was green {3} times of {3} and noticed at least one sabotage on an assertion, and no other test stands for it.</p>
            <div class="tests">{Markup.Each(document.Tests.Take(Table.MostRows), Test)}</div>
            {Markup.If(document.Tests.Count > Table.MostRows, () => Markup.Of($"<p class=\"muted\">{document.Tests.Count - Table.MostRows} more are in run.json.</p>"))}
            """);

    private static Markup Since(RenewalView renewal) => Markup.Of($"""
        <h3>Since the run before</h3><p>{renewal.Says()}</p>
        {Table.Of("Tests that came, changed or went", ["test", "what became of it"],
        [
            .. renewal.Retired.Select(t => new[] { Table.Cell(t.Test), Table.Cell($"retired: {t.Reason}") }),
            .. renewal.Changed.Select(t => new[] { Table.Cell(t), Table.Cell("changed: proven again with other steps or expectations") }),
            .. renewal.Added.Select(t => new[] { Table.Cell(t), Table.Cell("added") }),
        ], "The suite is the same as before.")}
        """);

    private static Markup Test(TestView test) => Markup.Of($"""
        <details id="test-{test.Id}">
        <summary><span class="verdict {Wording.Of(test.Verdict)}">{Wording.Of(test)}</span> <span class="title">{test.Suite}: {test.Title}</span>
        <span class="facts">risk {Wording.Risk(test.Risk)} · kills {test.Kills.Done}/{test.Kills.Total}</span></summary>
        {Markup.If(test.Reason is not null, () => Markup.Of($"<p class=\"reason\">{test.Reason}</p>"))}
        <p class="muted">{test.File ?? "no file"} · {string.Join(", ", test.Requirements)}</p>
        <ol>{Markup.Each(test.Steps, s => Markup.Of($"<li>{s}</li>"))}</ol>
        {Markup.If(test.Runs.Count > 0, () => Markup.Of($"<p>{string.Join(", ", test.Runs.Select(Run))}</p>"))}
        {Markup.If(test.Sabotages.Count > 0, () => Table.Of($"Sabotages of {test.Title}", ["sabotage", "what was broken", "came to"],
            [.. test.Sabotages.Select(s => new[] { Table.Cell(s.Kind), Table.Cell(s.Says), Outcome(s) })]))}
        </details>

        """);

    private static string Run(GreenRun run) => $"run {run.Number} {(run.Passed ? "green" : "red")} in {Wording.Duration(run.Seconds)}{(run.Error is null ? "" : $" ({run.Error})")}";

    private static Markup Outcome(SabotageResult s) => Markup.Of($"""
        <span class="outcome {s.Outcome.ToString().ToLowerInvariant()}">{Wording.Of(s.Outcome)}</span>{Markup.If(s.Message is not null, () => Markup.Of($"<br><span class=\"muted\">{s.Message}</span>"))}
        """);
}
