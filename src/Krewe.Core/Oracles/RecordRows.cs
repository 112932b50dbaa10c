using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>A row of data of the application's own, and the words that tell it from the others.</summary>
/// <param name="Row">The row, list item or article.</param>
/// <param name="Words">A text in it that no other row of its kind has.</param>
public sealed record RecordRow(PageElement Row, string Words)
{
    /// <summary>How to find it.</summary>
    public Locator Way => Locator.Of(new ByRole(Row.Role), new HavingText(Words));
}

/// <summary>The rows of data in the content of a page that are found again by a text of theirs.</summary>
public static class RecordRows
{
    /// <summary>All of them, in order. Rows that leave the page when a list grows, or that a test has made, are none.</summary>
    public static IReadOnlyList<RecordRow> Of(Snapshot page)
    {
        var rows = page.Elements.Where(e => e.Role is "row" or "listitem" or "article" && e.FullText is { Length: > 0 }).ToList();
        return [.. rows.Where(r => IsContent(r) && !rows.Exists(inner => inner.Role == r.Role && inner.Index != r.Index && page.Inside(inner, r.Index)))
            .Where(r => !IsOwn(r) && !IsHead(page, r) && !PagedList.Moves(page, r)).Select(r => Told(page, r, rows)).OfType<RecordRow>()];
    }

    /// <summary>Part of what the page is about, not of what is around it on every page.</summary>
    public static bool IsContent(PageElement e) => e.Frame is null && e.Dialog is null && e.Landmark is not "navigation" and not "banner" and not "contentinfo" and not "search";

    private static bool IsOwn(PageElement row) => row.IsOwn() || Words.IsIn(row.FullText ?? "");

    private static bool IsHead(Snapshot page, PageElement row) => page.Elements.Any(e => e.Role == "columnheader" && page.Inside(e, row.Index));

    private static RecordRow? Told(Snapshot page, PageElement row, List<PageElement> rows) =>
        page.Elements.Where(e => page.Inside(e, row.Index) && !e.IsField() && e.Role != "button").Append(row).Select(e => e.Name ?? e.Text ?? "")
            .Where(t => t.Length is > 2 and <= 60 && t.Any(char.IsLetter) && !Noise.IsVolatile(t))
            .FirstOrDefault(t => rows.Count(r => r.Role == row.Role && r.FullText!.Contains(t, StringComparison.OrdinalIgnoreCase)) == 1) is { } words ? new RecordRow(row, words) : null;
}
