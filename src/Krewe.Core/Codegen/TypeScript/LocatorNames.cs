using Krewe.Core.Locators;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Gives a name to every locator that a test uses twice or more.</summary>
internal sealed class LocatorNames
{
    private readonly List<KeyValuePair<Locator, string>> _names = [];

    /// <summary>No names, for another page than the test's own.</summary>
    /// <param name="page">Variable that holds it.</param>
    public LocatorNames(string page) => Page = page;

    /// <summary>Names for those of <paramref name="uses"/> that occur twice, in the order of their first use.</summary>
    public LocatorNames(IEnumerable<Locator> uses)
    {
        var taken = new TakenNames(TakenNames.InTests);
        foreach (var group in uses.GroupBy(l => l).Where(g => g.Count() > 1))
            _names.Add(new(group.Key, taken.Free(ElementName.Of(group.Key))));
    }

    /// <summary>Variable that holds the page.</summary>
    public string Page { get; } = "page";

    /// <summary>The names, in the order in which they are declared.</summary>
    public IReadOnlyList<KeyValuePair<Locator, string>> All => _names;

    /// <summary>The name of the locator, or the whole chain when it has none.</summary>
    public string Code(Locator locator, Func<string, string> symbol) => _names.Find(n => n.Key.Equals(locator)).Value ?? LocatorCode.Of(locator, Page, symbol);
}
