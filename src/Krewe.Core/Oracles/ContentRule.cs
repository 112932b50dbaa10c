using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>
/// What can be said of a page's content by looking once: heading, and in tables the cells of some rows, each row found by one cell and checked by the others;
/// without tables some of its texts and of the entries of its lists.
/// Only what is still so after everything else has run is worth an assertion; that is for the second look to decide.
/// </summary>
public static class ContentRule
{
    private const int MostTables = 3;
    private const int MostRows = 5;
    private const int MostCells = 4;
    private const int FewestOfTables = 3;
    private const int MostTexts = 8;

    /// <summary>The expectations, heading first.</summary>
    public static IReadOnlyList<Expectation> Of(Snapshot page)
    {
        var found = new List<Expectation>();
        if (page.Heading is { Name: { Length: > 0 and <= 80 } heading } && !Noise.IsVolatile(heading)) found.Add(new IsVisible(Locator.Of(new ByRole("heading", heading))));
        var tables = page.Elements.Where(e => e.Role == "row" && e.FullText is { Length: > 0 }).GroupBy(e => TableOf(page, e)).Take(MostTables);
        foreach (var table in tables) found.AddRange(Rows(page, [.. table]));
        if (found.Count < FewestOfTables) found.AddRange(Texts(page));
        return found;
    }

    /// <summary>Where there is no table: headings of parts, texts and the links of a list that nothing else on the page repeats, from the first to the last.</summary>
    private static IEnumerable<Expectation> Texts(Snapshot page)
    {
        var once = page.Elements.Select(e => e.Words()).GroupBy(w => w).Where(g => g.Count() <= 2).Select(g => g.Key).ToHashSet();
        var telling = page.Elements.Where(e => e.Frame is null && e.Dialog is null && e.Landmark is not "navigation" and not "banner" and not "contentinfo" and not "complementary" and not "search")
            .Where(e => e.Role is "text" && e.Piece is null || e.Role == "heading" && e.Index != page.Heading?.Index || e.IsLink() && e.Row is not null)
            .Where(e => e.Words() is { Length: > 5 and <= 80 } w && once.Contains(w) && w.Count(char.IsLetter) * 2 > w.Length && !Noise.IsVolatile(w) && !e.IsPressable() && !PagedList.Moves(page, e)).ToList();
        var said = telling.Select(e => LocatorRanker.Rank(page, e).FirstOrDefault()).OfType<Locator>().Where(l => l.Parts is [.., ByText or ByRole { Name: not null }]).Distinct().ToList();
        return Spread(said, MostTexts).Select(l => new IsVisible(l));
    }

    private static int TableOf(Snapshot page, PageElement row) => page.Around(row).FirstOrDefault(e => e.Role == "table")?.Index ?? row.Parent;

    private static IEnumerable<Expectation> Rows(Snapshot page, List<PageElement> rows)
    {
        var data = rows.Where(r => Cells(page, r).Count >= 2).ToList();
        foreach (var row in Spread(data, MostRows))
        {
            var cells = Cells(page, row);
            if (Anchor(page, cells, rows) is not { } anchor) continue;
            var way = Locator.Of(new ByRole("row"), new HavingText(anchor));
            var said = 0;
            for (var i = 0; i < cells.Count && said < MostCells; i++)
            {
                var text = cells[i].Name ?? cells[i].Text ?? "";
                if (text == anchor || text.Contains(anchor, StringComparison.Ordinal) || text.Length is 0 or > 60 || Noise.IsVolatile(text) || text.Contains(',') && text.Length > 40) continue;
                said++;
                yield return new HasText(way.Then(new ByRole("cell"), new Nth(i)), text);
            }
        }
    }

    private static List<PageElement> Cells(Snapshot page, PageElement row) =>
        [.. page.Elements.Where(e => e.Parent == row.Index && e.Role is "cell" or "gridcell" && e.Parent == row.Index)];

    /// <summary>Text of the cell that tells this row from all others.</summary>
    private static string? Anchor(Snapshot page, List<PageElement> cells, List<PageElement> rows) =>
        cells.Select(c => c.Name ?? c.Text ?? "").Where(t => t.Length is > 2 and <= 60 && t.Any(char.IsLetter) && !Noise.IsVolatile(t))
            .FirstOrDefault(t => page.Elements.Count(r => r.Role == "row" && (r.FullText ?? "").Contains(t, StringComparison.Ordinal)) == 1 && rows.Count > 1);

    /// <summary>First, last and some between.</summary>
    private static IEnumerable<T> Spread<T>(List<T> all, int most) =>
        all.Count <= most ? all : Enumerable.Range(0, most).Select(i => all[i * (all.Count - 1) / (most - 1)]).Distinct();
}
