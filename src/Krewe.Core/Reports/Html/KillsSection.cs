namespace Krewe.Core.Reports.Html;

internal static class KillsSection
{
    public static Markup Of(RunDocument document) => Markup.Of($"""
        <p class="muted">After its green runs, the application is broken under each test in these ways, inside the browser. A test that stays green then checks too little.</p>
        {Chart.Of("Sabotages by kind", [.. document.Kills.Select(Row)])}
        {Table.Of("What sabotage came to, by kind", ["sabotage", "noticed", "not by an assertion", "not noticed", "nothing to break"],
            [.. document.Kills.Select(k => new[] { Table.Cell(k.Kind), N(k.KilledByAssertion), N(k.KilledByAction), N(k.Survived), N(k.NotApplicable) })], "No sabotage was run.")}
        """);

    private static Markup N(int value) => Table.Number(value.ToString());

    private static BarRow Row(KillRow k) => new(k.Kind,
    [
        new("good", "noticed", k.KilledByAssertion), new("warn", "not by an assertion", k.KilledByAction),
        new("bad", "not noticed", k.Survived), new("none", "nothing to break", k.NotApplicable),
    ]);
}
