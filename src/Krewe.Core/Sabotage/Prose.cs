using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage;

/// <summary>Words for elements and acts in the sentences that readers see.</summary>
internal static class Prose
{
    /// <summary>The element by role and name, such as <c>button “Add”</c>.</summary>
    public static string Element(Locator locator) => OneLine.Of(locator.Parts.Reverse().Select(Part).FirstOrDefault(p => p.Length > 0) ?? "element", 60);

    /// <summary>The element of an act.</summary>
    public static string Element(Act act) => ScenarioParts.Target(act) is { } target ? Element(target) : "page";

    private static string Part(LocatorPart part) => part switch
    {
        ByRole { Name: { } name } role => $"{role.Role} “{name}”",
        ByRole role => role.Role,
        ByLabel label => $"field “{label.Text}”",
        ByPlaceholder placeholder => $"field “{placeholder.Text}”",
        ByText text => $"text “{text.Text}”",
        ByAltText alt => $"image “{alt.Text}”",
        ByTitle title => $"element “{title.Text}”",
        ByTestId id => $"element “{id.Value}”",
        ByCss css => $"element {css.Selector}",
        HavingText having => $"item with “{having.Text}”",
        _ => "",
    };
}
