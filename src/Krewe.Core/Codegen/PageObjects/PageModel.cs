using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>An element of a page object: a field, or a method when it has parameters.</summary>
internal sealed record PageElement(ElementShape Shape, string Name);

/// <summary>One page object: its elements, the acts that tests share on it, and how it is opened.</summary>
internal sealed class PageModel
{
    private readonly TakenNames _names;
    private readonly List<string> _given = [];
    private readonly Dictionary<ElementShape, PageElement> _elements = [];
    private readonly Dictionary<string, PageMethod> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<ElementShape> _single;

    /// <summary>A page object without members.</summary>
    /// <param name="area">Its page.</param>
    /// <param name="site">What it has in common with others, or null.</param>
    /// <param name="uses">Every locator that is used on the page, in order.</param>
    /// <param name="addresses">Every address that the page is opened by, in order.</param>
    public PageModel(PageArea area, PageModel? site, IReadOnlyList<Locator> uses, IReadOnlyList<string> addresses)
    {
        (Area, Site, Opening) = (area, site, PageOpening.Of(area.Key, addresses));
        _names = new([.. TakenNames.InClasses, .. site?._given ?? []]);
        // A text that rows are found by is a parameter only when it is not the same everywhere.
        _single = [.. uses.Select(ElementShape.Of).Where(u => u.Shape.Parameters.Count > 0).GroupBy(u => u.Shape)
            .Where(g => g.Select(u => string.Join('\n', u.Arguments)).Distinct().Count() == 1 && !g.First().Arguments.Any(Symbol.HasAny)).Select(g => g.Key)];
    }

    /// <summary>The page.</summary>
    public PageArea Area { get; }

    /// <summary>What it has in common with others.</summary>
    public PageModel? Site { get; }

    /// <summary>How it is opened, or null when no test opens it by its address.</summary>
    public PageOpening? Opening { get; }

    /// <summary>Its own elements, in the order in which they got their names.</summary>
    public IEnumerable<PageElement> Elements => _elements.Values;

    /// <summary>Its own shared acts.</summary>
    public IEnumerable<PageMethod> Methods => _methods.Values;

    /// <summary>The shape of a locator on this page, and the arguments.</summary>
    public (ElementShape Shape, IReadOnlyList<string> Arguments) Shape(Locator locator)
    {
        var of = ElementShape.Of(locator);
        return _single.Contains(of.Shape) ? (new(locator, []), []) : of;
    }

    /// <summary>Takes an element in, unless it or what it has in common with others has it.</summary>
    public void Add(ElementShape shape)
    {
        if (Find(shape) is null) _elements[shape] = new(shape, Give(NameOf(shape)));
    }

    /// <summary>Takes shared acts in.</summary>
    public void Add(ActRun run) => _methods[run.Key] = PageMethod.Of(run, Give, _methods.Values);

    /// <summary>The element of a shape.</summary>
    public PageElement? Find(ElementShape shape) => _elements.GetValueOrDefault(shape) ?? Site?.Find(shape);

    /// <summary>The method of acts that are shared.</summary>
    public PageMethod? Find(ActRun run) => _methods.GetValueOrDefault(run.Key);

    private string Give(string name)
    {
        var free = _names.Free(name);
        _given.Add(free);
        return free;
    }

    /// <summary>A row is named after the kind of row, and what is in it is named after both: the text is the parameter.</summary>
    private static string NameOf(ElementShape shape)
    {
        var parts = shape.Locator.Parts;
        if (shape.Parameters.Count == 0) return ElementName.Of(shape.Locator);
        var row = parts.ToList().FindIndex(p => p is HavingText);
        if (row < 0) return ElementName.OfText(shape.Locator).Length > 0 ? ElementName.Of(shape.Locator) : ElementName.Of(shape.Locator) + "With";
        var container = row == 0 ? "item" : ElementName.Of(Locator.Of([.. parts.Take(row)]), one: true);
        return row == parts.Count - 1 ? container + "With" : $"{ElementName.Of(Locator.Of([.. parts.Skip(row + 1)]), one: true)}In{char.ToUpperInvariant(container[0])}{container[1..]}";
    }
}
