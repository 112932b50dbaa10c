using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>Chooses from one look at a page what is worth dragging where: few pairs, each for something else that may come of it.</summary>
public static class DragPairs
{
    private const int MostPlaced = 3;
    private const int MostPlacedOfAList = 2;
    private const int FewestTogether = 2;
    // Nothing is drawn or put together on less.
    private const int SmallestArea = 100 * 100;

    /// <summary>
    /// The pairs: the first item of a list onto a later one, an item into the list next to it, and what stands beside an area into it. Where lists or areas
    /// take drops, what is in none that does is there to be taken from, not to be put in order.
    /// </summary>
    public static IReadOnlyList<DragPair> Of(Snapshot look)
    {
        var lists = DragItems.Lists(look);
        var sorted = lists.Where(l => Taker(look, l[0].Item) is not null || l.Any(i => i.Item.TakesDrops)).ToList();
        var placed = Placed(look, [.. lists.Where(l => !sorted.Contains(l))]);
        IReadOnlyList<IReadOnlyList<DragItem>> inOrder = sorted.Count > 0 ? sorted : placed.Exists(p => p.Onto.TakesDrops) ? [] : lists;
        return
        [
            .. inOrder.Where(l => l.Count >= FewestTogether && !l.Any(i => DragItems.IsOwn(look, i.Item))).Select(l => Order(look, l)).Take(1),
            .. inOrder.Select(l => Move(look, l, lists)).OfType<DragPair>().OrderBy(p => DragItems.IsOwn(look, p.Item) ? 0 : 1).Take(1),
            .. placed,
        ];
    }

    /// <summary>The first of the test's own rows onto the last of them, or null when they cannot be dragged.</summary>
    public static DragPair? OfRows(Snapshot look, IReadOnlyList<PageElement> rows)
    {
        var indices = rows.Select(r => r.Index).ToHashSet();
        return DragItems.Lists(look).Select(l => l.Where(i => indices.Contains(i.Item.Index)).ToList()).FirstOrDefault(l => l.Count >= FewestTogether) is { } own ? Order(look, own, own.Count - 1) : null;
    }

    /// <summary>What of it is named by the act: a list by what tells it from others, an item beside an area by its words.</summary>
    public static string Name(Snapshot look, DragPair pair) =>
        pair.Kind == DragKind.Place ? Noise.Mask(DragItems.Text(look, pair.Item)?.Words() ?? pair.Item.LocalCss).Replace('|', ' ')
        : pair.From is not { } list ? pair.Item.LocalCss : (list.Name ?? list.Id ?? list.LocalCss).Replace('|', ' ');

    /// <summary>One of each list before a second one of any: it most likely does the same. Rows come last: they are more likely there to be put in order.</summary>
    private static List<DragPair> Placed(Snapshot look, IReadOnlyList<IReadOnlyList<DragItem>> lists) =>
        [.. lists.SelectMany(l => l.Select(i => Place(look, i, l)).OfType<DragPair>().Take(MostPlacedOfAList).Select((p, nth) => (Pair: p, nth))).OrderBy(p => DragItems.IsRow(p.Pair.Item)).ThenBy(p => p.nth).Select(p => p.Pair).Take(MostPlaced)];

    private static DragPair Order(Snapshot look, IReadOnlyList<DragItem> list, int onto = 2)
    {
        var (first, target) = (list[0], list[Math.Min(onto, list.Count - 1)].Item);
        return new(DragKind.Order, first.Item, first.Grip, target, Below(first.Grip, target), look.At(first.Item.Parent), [.. list.Select(i => i.Item)]);
    }

    private static DragPair? Move(Snapshot look, IReadOnlyList<DragItem> list, IReadOnlyList<IReadOnlyList<DragItem>> lists)
    {
        var item = list.FirstOrDefault(i => DragItems.IsOwn(look, i.Item)) ?? list[0];
        if ((Taker(look, item.Item) ?? look.At(item.Item.Parent)) is not { Box: not null } home) return null;
        var parents = lists.Select(l => l[0].Item.Parent).ToHashSet();
        var other = look.Elements.Where(e => IsLike(e, home) && (e.TakesDrops || parents.Contains(e.Index) || e.Role == "list") && !look.Inside(e, home.Index) && !look.Inside(home, e.Index)).MinBy(e => Distance(e, home));
        return other is null ? null : new(DragKind.Move, item.Item, item.Grip, other, null, home, [.. list.Select(i => i.Item)]);
    }

    private static DragPair? Place(Snapshot look, DragItem item, IReadOnlyList<DragItem> list)
    {
        var area = look.Elements.Where(e => (e.TakesDrops || e.Tag is "canvas" or "svg") && e.Frame == item.Item.Frame && Size(e) >= SmallestArea && Size(e) > Size(item.Item) && e.Index != item.Item.Index
            && !look.Inside(item.Item, e.Index) && !look.Inside(e, item.Item.Index)).MaxBy(Size);
        return area is null ? null : new(DragKind.Place, item.Item, item.Grip, area, null, look.At(item.Item.Parent), [.. list.Select(i => i.Item)]);
    }

    /// <summary>Straight down into the lower part of it: many lists ask on which half of an item the pointer is, and its middle is neither.</summary>
    private static DropPoint? Below(PageElement grip, PageElement target)
    {
        if (grip.Box is not [var left, _, var wide, _] || target.Box is not [var x, _, var width, var height]) return null;
        var down = left + wide / 2 - x;
        return new(down > 0 && down < width ? down : width / 2, height * 3 / 4);
    }

    private static PageElement? Taker(Snapshot look, PageElement item) => look.Around(item).FirstOrDefault(a => a.TakesDrops);

    private static bool IsLike(PageElement e, PageElement home) =>
        e.Index != home.Index && e.Tag == home.Tag && e.TakesDrops == home.TakesDrops && e.Frame == home.Frame && e.Box is not null && FirstClass(e) == FirstClass(home);

    private static string FirstClass(PageElement e) => (e.Classes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private static int Distance(PageElement a, PageElement b) => Math.Abs(Middle(a, 0) - Middle(b, 0)) + Math.Abs(Middle(a, 1) - Middle(b, 1));

    private static int Middle(PageElement e, int axis) => e.Box is { Count: 4 } box ? box[axis] + box[axis + 2] / 2 : 0;

    private static int Size(PageElement e) => e.Box is { Count: 4 } box ? box[2] * box[3] : 0;
}
