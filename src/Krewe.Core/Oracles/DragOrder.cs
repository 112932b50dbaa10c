using Krewe.Core.Exploring;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>In which order the items of a list are, by the text that each is known by.</summary>
public static class DragOrder
{
    private const int LongestText = 80;

    /// <summary>The texts of the list's items after a drag; null when they are in the order of before, or cannot be told apart.</summary>
    public static IReadOnlyList<string>? Changed(Snapshot before, Snapshot after, DragPair pair)
    {
        var list = DragItems.Lists(after).FirstOrDefault(l => l[0].Item is var item && item.Role == pair.Item.Role && item.Tag == pair.Item.Tag && after.At(item.Parent)?.Css == pair.From?.Css);
        if (list is null || Texts(before, pair.Items) is not { } old || Texts(after, [.. list.Select(i => i.Item)]) is not { } now) return null;
        return old.SequenceEqual(now) || !old.Order(StringComparer.Ordinal).SequenceEqual(now.Order(StringComparer.Ordinal)) ? null : now;
    }

    private static List<string>? Texts(Snapshot look, IReadOnlyList<PageElement> items)
    {
        var texts = items.Select(i => DragItems.Text(look, i) is { } e ? e.Piece ?? e.Text! : "").ToList();
        return texts.TrueForAll(t => t.Length is > 1 and <= LongestText && !Noise.IsVolatile(t)) && texts.Distinct().Count() == texts.Count ? texts : null;
    }
}
