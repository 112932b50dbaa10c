using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>Says that an element is shown, with its text: by the locator when that names it, else by the expectation.</summary>
internal static class Showing
{
    private const int LongestText = 80;

    /// <summary>The expectation for an element and a way to find it.</summary>
    public static Expectation Of(Snapshot page, PageElement e, Locator way) =>
        way.Parts is [.., ByCss or Nth or ByTestId or ByRole { Name: null }] && (e.Piece ?? e.Text) is { Length: > 0 and <= LongestText } text && !e.IsField() && !Noise.IsVolatile(text) && (IsPlace(way.Parts[^1]) || !page.Elements.Any(x => x.Parent == e.Index))
            ? new HasText(way, text, false) : new IsVisible(way);

    /// <summary>Finds whatever stands there: that something does says nothing.</summary>
    private static bool IsPlace(LocatorPart part) => part is ByCss { Selector: var css } && css.Contains(":nth-of-type", StringComparison.Ordinal);
}
