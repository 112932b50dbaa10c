namespace Krewe.Core.Reports.Html;

/// <summary>A part of the page.</summary>
internal sealed record Section(string Id, string Title, Func<RunDocument, Markup> Body);

/// <summary>The parts of the page, in order.</summary>
internal static class Sections
{
    public static readonly IReadOnlyList<Section> All =
    [
        new("summary", "Summary", SummarySection.Of),
        new("tests", "Tests", TestsSection.Of),
        new("sabotage", "Sabotage", KillsSection.Of),
        new("defects", "Defects", DefectsSection.Of),
        new("not-tested", "Not tested", NotTestedSection.Of),
        new("requirements", "Requirements and risk", RequirementsSection.Of),
        new("pages", "Page graph", PagesSection.Of),
        new("time", "Where the time went", TimeSection.Of),
        new("run", "The run", RunSection.Of),
    ];
}
