using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>What should come of a drag.</summary>
public enum DragKind
{
    /// <summary>An item of a list takes another place in it.</summary>
    Order,

    /// <summary>An item of a list goes over to another list.</summary>
    Move,

    /// <summary>What stands in no such list makes something in an area.</summary>
    Place,
}

/// <summary>Something to drag, and where to.</summary>
/// <param name="Kind">What should come of it.</param>
/// <param name="Item">What is moved as a whole.</param>
/// <param name="Grip">Where the pointer takes hold of it: the item itself, or its handle.</param>
/// <param name="Onto">What it is dropped on: another item, a list, or an area.</param>
/// <param name="At">Where on that; null is its middle.</param>
/// <param name="From">The list that it is in, or null.</param>
/// <param name="Items">All items of that list, in order.</param>
public sealed record DragPair(DragKind Kind, PageElement Item, PageElement Grip, PageElement Onto, DropPoint? At, PageElement? From, IReadOnlyList<PageElement> Items);
