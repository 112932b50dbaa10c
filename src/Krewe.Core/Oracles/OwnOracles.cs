using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>The rows that hold what the test itself made, in their order: the strongest thing that can be said of a list.</summary>
internal sealed class OwnRowsOracle : IOracle
{
    public string Name => "own-rows";
    public int Most => 1;

    public IEnumerable<Draft> Derive(Change change)
    {
        var before = Rows(change.Before);
        var after = Rows(change.After);
        if (after.Count == 0 || before.Count + after.Count < 3 || PagedList.Moves(change.After, after[^1])) yield break;
        if (before.Select(Marks).SequenceEqual(after.Select(Marks)) || after.Select(Marks).Any(m => m.Length == 0)) yield break;
        var rows = Locator.Of(new ByRole(after[0].Role), new HavingText(Symbol.Of(Symbol.Id)));
        yield return Draft.Of(change.After, new HasTexts(rows, [.. after.Select(Marks)], false));
    }

    private static List<PageElement> Rows(Snapshot page) => OwnRows.Of(page);

    private static string Marks(PageElement row) => OwnRows.Mark(row);
}

/// <summary>What the test typed shows up: in a row with its neighbours, in a heading, a link, a text, a field.</summary>
internal sealed class OwnShownOracle : IOracle
{
    private const int LongestValue = 80;

    public string Name => "own-shown";
    public int Most => 7;

    public IEnumerable<Draft> Derive(Change change)
    {
        var fresh = change.New.Where(e => e.IsOwn() && !e.IsField() && !PagedList.Moves(change.After, e)).ToList();
        foreach (var row in fresh.Where(e => e.Role == "row").Take(2)) foreach (var cell in Cells(change.After, row)) yield return cell;
        foreach (var e in fresh.Where(e => e.Role is not "row" and not "cell" and not "option" && !Noise.IsVolatile(e.Words()) && Symbol.HasAny(e.Words())).OrderBy(Strength).Take(3))
            yield return new Draft(change.After, e, l => Showing.Of(change.After, e, l));
        foreach (var e in change.After.Elements.Where(e => e.IsField() && e.Value is { } v && Symbol.HasAny(v) && !change.Touched.Contains(e.Css) && !PagedList.Moves(change.After, e) && !change.Before.Elements.Any(b => b.Css == e.Css && b.Value == v)).Take(2))
            yield return new Draft(change.After, e, l => new HasValue(l, e.Value!));
        foreach (var e in BesideOwn(change).Take(3)) yield return e.Options is null ? new Draft(change.After, e, l => new HasValue(l, e.Value!)) : SavedValues.Chosen(change.After, e);
    }

    /// <summary>A form that has just come up with an own text in it shows an own record: what else it shows was saved with it.</summary>
    private static IEnumerable<PageElement> BesideOwn(Change change)
    {
        var forms = change.New.Where(e => e.IsField() && e.Form is not null && e.Value is { } v && Symbol.HasAny(v) && !change.Touched.Contains(e.Css)).Select(e => e.Form).ToHashSet();
        return change.After.Elements.Where(e => forms.Contains(e.Form) && (e.IsTextField() || e.Role == "color" || e is { Type: "select", Options: not null }) && e.Type is not "password" && e.Value is { Length: > 0 and <= LongestValue } v && !Symbol.HasAny(v) && !Noise.IsVolatile(v));
    }

    /// <summary>
    /// Each cell of a new row by its text, or by its place where two read alike: the row is found by the own text, so a wrong neighbour shows. A column
    /// more or less, which may hang on what others have made, moves places.
    /// </summary>
    private static IEnumerable<Draft> Cells(Snapshot page, PageElement row)
    {
        if ((LocatorRanker.RowLocator(page, row) ?? AmongOwn(page, row)) is not { } found) yield break;
        yield return Draft.Of(page, new IsVisible(found));
        var cells = page.Elements.Where(e => e.Role is "cell" or "gridcell" && e.Parent == row.Index).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            var text = cells[i].Name ?? cells[i].Text ?? "";
            if (text.Length is 0 or > 80 || Noise.IsVolatile(text) || HasControls(page, cells[i])) continue;
            var alone = cells.Count(c => (c.Name ?? c.Text) == text) == 1;
            yield return Draft.Of(page, alone ? new IsVisible(found.Then(new ByRole(cells[i].Role, text))) : new HasText(found.Then(new ByRole(cells[i].Role), new Nth(i)), text));
        }
    }

    /// <summary>The name of a cell is made of the names of its controls, which may be other words than those that are shown.</summary>
    private static bool HasControls(Snapshot page, PageElement cell) => page.Elements.Any(e => (e.IsPressable() || e.IsField()) && e.Role != "cell" && page.Inside(e, cell.Index));

    /// <summary>A record of several rows, or one that two tables show: the row by its place among those with the test's own word.</summary>
    private static Locator? AmongOwn(Snapshot page, PageElement row)
    {
        var rows = page.Elements.Where(e => e.Role == "row" && e.FullText is { } t && Symbol.HasId(t)).ToList();
        return rows.FindIndex(r => r.Index == row.Index) is >= 0 and var place ? Locator.Of(new ByRole("row"), new HavingText(Symbol.Of(Symbol.Id)), new Nth(place)) : null;
    }

    private static int Strength(PageElement e) => e.Role switch { "heading" => 0, "link" => 1, "listitem" => 2, "text" => 3, _ => 4 };
}

/// <summary>What the test made is gone from view.</summary>
internal sealed class OwnGoneOracle : IOracle
{
    public string Name => "own-gone";
    public int Most => 2;

    public IEnumerable<Draft> Derive(Change change) =>
        change.Gone.Where(e => e.IsOwn() && !e.IsField() && Symbol.HasAny(e.Words().Length > 0 ? e.Words() : e.FullText ?? "") && !IsInField(change.After, e.Words()))
            .OrderBy(e => e.Role is "row" or "listitem" ? 0 : 1).ThenBy(e => e.Index)
            .Select(e => new Draft(change.Before, e, l => new IsHidden(l), Present: false));

    /// <summary>Where a record is edited, its text stands in a field, and a search by text finds it there.</summary>
    private static bool IsInField(Snapshot page, string words) =>
        words.Length > 0 && page.Elements.Any(e => e.IsField() && ((e.Value ?? "").Contains(words, StringComparison.Ordinal) || (e.Text ?? "").Contains(words, StringComparison.Ordinal)));
}

/// <summary>The words of a text that the test typed.</summary>
internal static partial class OwnWords
{
    /// <summary>The first run of word characters around a symbol, or the empty string.</summary>
    public static string In(string text) => Pattern().Match(text) is { Success: true } m ? m.Value : "";

    [System.Text.RegularExpressions.GeneratedRegex("[\\w-]*\uFDD0[^\uFDD1]+\uFDD1[\\w-]*")]
    private static partial System.Text.RegularExpressions.Regex Pattern();
}
