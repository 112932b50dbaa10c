namespace Krewe.Core.Reports.Html;

internal static class SummarySection
{
    public static Markup Of(RunDocument document)
    {
        var s = document.Summary;
        return Markup.Of($"""
            <p class="headline">{Wording.Headline(s)}.</p>
            <ul class="cards">
            {Card("Behaviours tested", Wording.Percent(s.Coverage), $"{s.Coverage.Done} of {s.Coverage.Total} have a proven test")}
            {Card("Sabotages noticed", Wording.Percent(s.Kills), $"{s.Kills.Done} of {s.Kills.Total} by shipped tests, on an assertion")}
            {Card("Proven tests", s.Proven.ToString(), $"{(s.Merged > 0 ? $"{s.Merged} of them merged into others, " : "")}{s.Weak} weak, {s.Flaky} flaky, {s.Broken} broken, {s.Unproven} unproven")}
            {Card("States touched", Wording.Percent(s.StateCoverage), $"{s.StateCoverage.Done} of {s.StateCoverage.Total} found")}
            {Card("Defects seen", s.Defects.ToString(), s.Defects == 0 ? "none on the way" : "see below how to see them again")}
            {Card("Cost", "$0", $"{s.Cost.Tokens} tokens, {Wording.Duration(document.Run.Seconds)}")}
            </ul>
            <div class="charts">
            {Chart.Of("Tests by verdict", Verdicts(s))}
            {Chart.Of("Requirements by risk", Risks(document))}
            </div>
            """);
    }

    private static Markup Card(string name, string figure, string says) =>
        Markup.Of($"<li><span class=\"name\">{name}</span><strong>{figure}</strong><span class=\"muted\">{says}</span></li>\n");

    private static IReadOnlyList<BarRow> Verdicts(RunSummary s) =>
    [
        new("proven", [new("good", "proven", s.Proven)]), new("weak", [new("warn", "weak", s.Weak)]), new("flaky", [new("bad", "flaky", s.Flaky)]),
        new("broken", [new("bad", "broken", s.Broken)]), new("unproven", [new("none", "unproven", s.Unproven)]),
    ];

    private static IReadOnlyList<BarRow> Risks(RunDocument document) =>
    [
        .. new (string Name, double From, double To)[] { ("0.8 to 1", 0.8, 2), ("0.6 to 0.8", 0.6, 0.8), ("0.4 to 0.6", 0.4, 0.6), ("0.2 to 0.4", 0.2, 0.4), ("0 to 0.2", 0, 0.2) }
            .Select(band =>
            {
                var inside = document.Requirements.Where(r => r.Risk >= band.From && r.Risk < band.To).ToArray();
                return new BarRow(band.Name, [new("good", "tested", inside.Count(r => r.Tested)), new("warn", "not tested", inside.Count(r => !r.Tested))]);
            }),
    ];
}
