using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>A locator whose varying texts are parameters: the rows of a list are one shape.</summary>
/// <param name="Locator">With symbols named after the parameters in their places.</param>
/// <param name="Parameters">In the order of their places.</param>
internal sealed partial record ElementShape(Locator Locator, IReadOnlyList<string> Parameters)
{
    /// <summary>The shape of a locator and what stands in the places of its parameters: symbols, and the texts that rows are found by.</summary>
    public static (ElementShape Shape, IReadOnlyList<string> Arguments) Of(Locator locator)
    {
        var given = new List<(string Name, string Value)>();
        var parts = locator.Parts.Select(part => Map(part, (text, whole) => whole ? Parameter(text, "text") : WithParameters(text))).ToArray();
        return (new(Locator.Of(parts), [.. given.Select(g => g.Name)]), [.. given.Select(g => g.Value)]);

        string WithParameters(string text) => Symbol.HasAny(text) ? Own().Replace(text, m => Parameter(m.Value, "name")) : text;

        // The same value in two places is one parameter.
        string Parameter(string value, string kind)
        {
            var known = given.FindIndex(g => g.Value == value);
            if (known < 0)
            {
                var count = given.Count(g => g.Name.StartsWith(kind, StringComparison.Ordinal));
                given.Add((count == 0 ? kind : $"{kind}{count + 1}", value));
                known = given.Count - 1;
            }
            return Symbol.Of(given[known].Name);
        }
    }

    /// <summary>Equal when the locators are: the parameters are in them.</summary>
    public bool Equals(ElementShape? other) => other is not null && Locator.Equals(other.Locator);

    /// <inheritdoc/>
    public override int GetHashCode() => Locator.GetHashCode();

    private static LocatorPart Map(LocatorPart part, Func<string, bool, string> map) => part switch
    {
        ByRole { Name: { } name } p => p with { Name = map(name, false) },
        ByLabel p => p with { Text = map(p.Text, false) },
        ByPlaceholder p => p with { Text = map(p.Text, false) },
        ByText p => p with { Text = map(p.Text, false) },
        ByAltText p => p with { Text = map(p.Text, false) },
        ByTitle p => p with { Text = map(p.Text, false) },
        ByTestId p => new ByTestId(map(p.Value, false)),
        ByCss p => new ByCss(map(p.Selector, false)),
        HavingText p => new HavingText(map(p.Text, true)),
        InFrame p => new InFrame(map(p.Selector, false)),
        _ => part,
    };

    /// <summary>A symbol with the letters and digits around it: the whole of a name or of an e-mail address that the test typed.</summary>
    [GeneratedRegex("(\\w+[@.-])*\\w*\uFDD0[^\uFDD1]*\uFDD1(\\w|\uFDD0[^\uFDD1]*\uFDD1)*([@.-]\\w+)*")]
    private static partial Regex Own();
}
