using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>An item that can be dragged, and where the pointer takes hold of it.</summary>
/// <param name="Item">What is moved as a whole.</param>
/// <param name="Grip">The item itself, or its handle.</param>
public sealed record DragItem(PageElement Item, PageElement Grip);

/// <summary>Finds what can be dragged, and the lists that it is in.</summary>
public static partial class DragItems
{
    private const int LongestMark = 2;

    /// <summary>The lists of items, in document order: items of one kind with the same parent.</summary>
    public static IReadOnlyList<IReadOnlyList<DragItem>> Lists(Snapshot look) =>
        [.. Of(look).GroupBy(i => (i.Item.Parent, i.Item.Role, i.Item.Tag, i.Item.Frame)).Select(g => (IReadOnlyList<DragItem>)[.. g])];

    /// <summary>The item shows something that the test made.</summary>
    public static bool IsOwn(Snapshot look, PageElement item) => item.ShowsOwn() || look.Elements.Any(e => e.ShowsOwn() && look.Inside(e, item.Index));

    /// <summary>The element that shows the text by which the item is known: the test's own if it has one, else its first. Null when it has none.</summary>
    public static PageElement? Text(Snapshot look, PageElement item)
    {
        var texts = look.Elements.Where(e => (e.Index == item.Index || look.Inside(e, item.Index)) && (e.Piece ?? e.Text) is { Length: > 1 } && !e.IsField()).ToList();
        return texts.Where(e => e.ShowsOwn()).OrderBy(e => e.IsLink() || e.IsPressable() ? 1 : 0).FirstOrDefault() ?? texts.FirstOrDefault(e => !e.IsPressable() && !IsMark(e)) ?? texts.FirstOrDefault();
    }

    /// <summary>By its role it is one of several alike.</summary>
    internal static bool IsRow(PageElement e) => e.Role is "listitem" or "row" or "article" or "option" or "treeitem";

    private static List<DragItem> Of(Snapshot look)
    {
        var all = look.Elements.Where(e => e.Draggable && e.Box is not null && !e.IsField()).ToList();
        return [.. all.Select(e => ItemOf(look, all, e)).GroupBy(i => i.Item.Index).Select(g => g.FirstOrDefault(i => i.Grip.Index != i.Item.Index) ?? g.First()).OrderBy(i => i.Item.Index)];
    }

    /// <summary>A handle moves what it is in; so does what alone can be dragged in a row. Several in one are items in a list that can itself be dragged.</summary>
    private static DragItem ItemOf(Snapshot look, List<PageElement> all, PageElement e)
    {
        if (IsRow(e)) return new(e, e);
        var around = look.Around(e).FirstOrDefault(a => IsRow(a) || a.Draggable);
        var alone = around is not null && all.Count(x => x.Index != around.Index && look.Inside(x, around.Index)) == 1;
        return around is not null && (IsHandle(look, e) || alone && IsRow(around)) ? new(around, e) : new(e, e);
    }

    private static bool IsHandle(Snapshot look, PageElement e) =>
        !look.Elements.Any(x => x.Parent == e.Index) && (IsMark(e) || HandleWord().IsMatch(string.Join(' ', e.Words(), e.Title, e.Classes)));

    private static bool IsMark(PageElement e) => e.Words().Trim().Length <= LongestMark;

    [GeneratedRegex("drag|reorder|handle|grip|grab|move", RegexOptions.IgnoreCase)] private static partial Regex HandleWord();
}
