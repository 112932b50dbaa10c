namespace Krewe.Core.Reports.Html;

internal static class PagesSection
{
    private const int MostNodes = 60;
    private static readonly int[] Zooms = [50, 100, 200, 400];
    private const int LongestLabel = 24;
    private const int LongestAddress = 29;
    private const double ColumnWidth = 230;
    private const double RowHeight = 58;
    private const double NodeWidth = 180;
    private const double NodeHeight = 44;

    public static Markup Of(RunDocument document)
    {
        if (document.States.Count == 0) return Markup.Of($"<p class=\"muted\">No page was observed.</p>");
        var groups = PageGroups.Of(document.States);
        var pages = groups.All;
        var shown = pages.Take(MostNodes).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var edges = Edges(document, groups, shown);
        var places = GraphLayout.Of([.. shown.Values.Select(p => new GraphNode(p.Name, p.Depth))], edges);
        return Markup.Of($"""
            <p class="muted">Pages by address, from the start page to the right; {Wording.Count(document.States.Count, "state")}, {Wording.Count(document.Transitions.Count, "transition")}.
            Dashed pages have no proven test. {Markup.If(pages.Count > MostNodes, () => Markup.Of($"{MostNodes} of {pages.Count} are shown."))}</p>
            {Picture(shown, places, edges)}
            {Table.Of("Pages", ["page", "title", "states", "controls", "tested"], [.. pages.Select(p => new[]
            {
                Table.Cell(Label(p)), Table.Cell(p.Title), Table.Number(p.States.ToString()), Table.Number(p.Elements.ToString()), Table.Cell(p.Tested ? "yes" : "no"),
            })])}
            """);
    }

    private static (string From, string To)[] Edges(RunDocument document, PageGroups groups, Dictionary<string, PageGroup> shown) =>
    [
        .. document.Transitions
            .Select(t => (From: groups.NameOf(t.From) ?? "", To: groups.NameOf(t.To) ?? ""))
            .Where(e => e.From != e.To && shown.ContainsKey(e.From) && shown.ContainsKey(e.To))
            .Distinct().Order(),
    ];

    private static Markup Picture(Dictionary<string, PageGroup> pages, IReadOnlyDictionary<string, Place> places, (string From, string To)[] edges)
    {
        var (width, height) = ((places.Values.Max(p => p.Column) + 1) * ColumnWidth, (places.Values.Max(p => p.Row) + 1) * RowHeight + 8);
        // One way to each page is drawn strong; menus that link everything with everything stay in the background.
        var tree = edges.Where(e => places[e.To].Column == places[e.From].Column + 1).GroupBy(e => e.To).Select(g => g.MinBy(e => Math.Abs(places[e.From].Row - places[e.To].Row))).ToHashSet();
        return Markup.Of($"""
            {Zoom()}
            <div class="scroll map" role="region" tabindex="0" aria-label="Page graph">
            <svg class="graph" viewBox="0 0 {width} {height}" style="--least:{Math.Min(width, 900)}px;--most:{width * 1.15}px" role="img" aria-label="Graph of {pages.Count} pages; the table below lists them.">
            {Markup.Each(edges.Where(e => !tree.Contains(e)), e => Line(places[e.From], places[e.To], "faint"))}
            {Markup.Each(edges.Where(tree.Contains), e => Line(places[e.From], places[e.To], "strong"))}
            {Markup.Each(pages.Values, p => Node(p, places[p.Name]))}
            </svg></div>
            """);
    }

    /// <summary>No script: the style sheet sees which one is chosen.</summary>
    private static Markup Zoom() => Markup.Of($"""
        <fieldset class="zoom"><legend>Size of the picture</legend>{Markup.Each(Zooms, z => Markup.Of($"<label><input type=\"radio\" name=\"zoom\" id=\"zoom-{z}\"{Markup.If(z == 100, () => new Markup(" checked=\"\""))} />{z} %</label>"))}</fieldset>
        """);

    private static string Label(PageGroup page) => page.Addresses == 1 ? page.Name : $"{page.Name} ({page.Addresses})";

    private static Markup Node(PageGroup page, Place at)
    {
        var (x, y) = (at.Column * ColumnWidth + 4, at.Row * RowHeight + 6);
        var name = Label(page);
        var middle = x + NodeWidth / 2;
        var label = page.Heading.Length == 0
            ? Markup.Of($"<text x=\"{middle}\" y=\"{y + 27}\" text-anchor=\"middle\">{Cut(name, LongestLabel)}</text>")
            : Markup.Of($"<text x=\"{middle}\" y=\"{y + 19}\" text-anchor=\"middle\">{Cut(page.Heading, LongestLabel)}</text><text class=\"where\" x=\"{middle}\" y=\"{y + 35}\" text-anchor=\"middle\">{Cut(name, LongestAddress)}</text>");
        return Markup.Of($"""
            <g class="node {(page.Tested ? "tested" : "untested")}"><title>{name}: {page.Title}</title><rect x="{x}" y="{y}" width="{NodeWidth}" height="{NodeHeight}" rx="6"/>{label}</g>

            """);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static Markup Line(Place from, Place to, string kind)
    {
        var forward = to.Column > from.Column;
        var (x1, x2) = (from.Column * ColumnWidth + 4 + (forward ? NodeWidth : 0), to.Column * ColumnWidth + 4 + (forward || to.Column == from.Column ? 0 : NodeWidth));
        var (y1, y2) = (from.Row * RowHeight + 6 + NodeHeight / 2, to.Row * RowHeight + 6 + NodeHeight / 2);
        var bend = to.Column == from.Column ? -26 : (x2 - x1) / 2;
        return Markup.Of($"<path class=\"{kind}\" d=\"M{x1} {y1}C{x1 + bend} {y1} {x2 - (to.Column == from.Column ? -bend : bend)} {y2} {x2} {y2}\"/>");
    }
}
