namespace Krewe.Core.Reports.Html;

internal static class NotTestedSection
{
    public static Markup Of(RunDocument document) => Markup.Of($"""
        <p class="muted">Tested {document.Summary.Coverage.Done} of {document.Summary.Coverage.Total} behaviours. This is the rest, with the reason for each.</p>
        {Table.Of("Not tested, and why", ["what", "where", "reason"],
            [.. document.NotTested.Select(n => new[] { Table.Cell(n.What), Table.Cell(n.Where ?? ""), Table.Cell(n.Reason) })], "Everything that was found is tested.")}
        """);
}
