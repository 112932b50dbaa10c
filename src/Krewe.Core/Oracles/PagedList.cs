using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>
/// A list that is shown in parts, even while one part holds all of it: a record somewhere in it will be on another page when others have been added,
/// so a test must not expect it here.
/// </summary>
public static partial class PagedList
{
    private const int FewestWays = 2;

    /// <summary>The element is in a row that leaves this page when the list grows. What stands before the rows of others, as the newest, stays.</summary>
    public static bool Moves(Snapshot page, PageElement e) =>
        page.Around(e).Prepend(e).Any(IsRow) && IsShown(page) && page.Around(e).Prepend(e).Where(IsRow).Any(row => !IsOnTop(page, row));

    private static bool IsOnTop(Snapshot page, PageElement row)
    {
        var others = page.Elements.Where(r => r.Role == row.Role && r.Parent == row.Parent && !r.IsOwn() && !IsHead(page, r)).ToList();
        return others.Count > 0 && others[0].Index > row.Index;
    }

    /// <summary>The page has controls that lead to other parts of a list: several of them, or one that says so.</summary>
    private static bool IsShown(Snapshot page)
    {
        var ways = page.Elements.Where(e => e.Role is "button" or "link").Select(e => (page.At(e.Row)?.Role == "row" ? TurnWord() : Turn()).Match(e.Words().Trim())).Where(m => m.Success).DistinctBy(m => m.Value, StringComparer.OrdinalIgnoreCase).ToList();
        return ways.Count >= FewestWays || ways.Exists(m => m.Groups["page"].Success);
    }

    private static bool IsRow(PageElement e) => e.Role is "row" or "listitem" or "article";

    private static bool IsHead(Snapshot page, PageElement row) => page.Elements.Any(e => e.Role is "columnheader" && e.Parent == row.Index);

    [GeneratedRegex(@"^(\W*(go to )?(next|prev|previous|last|first|start|older|newer)(?<page> page)?\W*|[«»‹›<>←→]+)$", RegexOptions.IgnoreCase)] private static partial Regex TurnWord();

    // A number in the row of a table is a datum.
    [GeneratedRegex(@"^(\W*(go to )?(next|prev|previous|last|first|start|older|newer)(?<page> page)?\W*|[«»‹›<>←→]+|(page )?\d{1,3})$", RegexOptions.IgnoreCase)] private static partial Regex Turn();
}
