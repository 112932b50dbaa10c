namespace Krewe.Core.Reports.Html;

internal static class RequirementsSection
{
    // What would be printed as 0.00 explains nothing.
    private const double LeastContribution = 0.005;

    public static Markup Of(RunDocument document) => Table.Of(
        "Requirements, riskiest first", ["id", "requirement", "risk", "why", "tested"],
        [.. document.Requirements.Select(r => new[] { Table.Id(r.Id), What(r), Risk(r), Why(r), Table.Cell(r.Tested ? "yes" : "no") })],
        "No requirement was written.");

    private static Markup What(RequirementView r) => Markup.Of($"""
        <strong>{r.Suite}: {r.Title}</strong><br><span class="muted">{Sentence(r)}</span>
        """);

    private static string Sentence(RequirementView r) => r.Given.Length > 0 ? $"Given {r.Given}, when {r.When}, then {r.Then}" : $"When {r.When}, then {r.Then}";

    private static Markup Risk(RequirementView r) => r.Risk is not { } risk
        ? Table.Number("-")
        : Markup.Of($"<span class=\"number\">{Wording.Risk(risk)}</span><svg class=\"meter\" viewBox=\"0 0 40 6\" aria-hidden=\"true\"><rect class=\"none\" width=\"40\" height=\"6\"/><rect class=\"bad\" width=\"{40 * risk}\" height=\"6\"/></svg>");

    private static Markup Why(RequirementView r) =>
        Markup.Of($"<ul class=\"why\">{Markup.Each(r.RiskReasons.Where(x => x.Contribution >= LeastContribution).Take(4), x => Markup.Of($"<li>{x.Contribution.ToString("0.00")} {x.Factor}: {x.Says}</li>"))}</ul>");
}
