namespace Krewe.Core.Reports.Html;

internal static class NotTestedSection
{
    private const int MostReasons = 8;

    public static Markup Of(RunDocument document) => Markup.Of($"""
        <p class="muted">Tested {document.Summary.Coverage.Done} of {document.Summary.Coverage.Total} behaviours. This is the rest, with the reason for each.</p>
        {Reasons(document.NotTested)}
        {Table.Of("Not tested, and why", ["what", "requirement or address", "reason"],
            [.. document.NotTested.Select(n => new[] { Table.Cell(n.What), Table.Cell(n.Where ?? ""), Table.Cell(n.Reason) })], "Everything that was found is tested.")}
        """);

    /// <summary>The commonest reasons: what to change first.</summary>
    private static Markup Reasons(IReadOnlyList<NotTested> all)
    {
        var counted = all.GroupBy(n => n.Reason, StringComparer.Ordinal).Select(g => (Reason: g.Key, Count: g.Count())).OrderByDescending(r => r.Count).ThenBy(r => r.Reason, StringComparer.Ordinal).ToArray();
        return Markup.If(counted.Length > 0 && counted.Length < all.Count, () => Markup.Of($"<ul class=\"reasons\">{Markup.Each(counted.Take(MostReasons), r => Markup.Of($"<li><strong>{r.Count}</strong> {r.Reason}</li>\n"))}</ul>"));
    }
}
