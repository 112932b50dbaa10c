using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen;

/// <summary>Words for elements and acts in the sentences that readers see.</summary>
internal static class Prose
{
    /// <summary>The element by role and name, such as <c>button “Add”</c>.</summary>
    public static string Element(Locator locator) => OneLine.Of(locator.Parts.Reverse().Select(Part).FirstOrDefault(p => p.Length > 0) ?? "element", 60);

    /// <summary>The element of an act.</summary>
    public static string Element(Act act) => ScenarioParts.Target(act) is { } target ? Element(target) : "page";

    /// <summary>What must hold, as a sentence without its full stop.</summary>
    public static string Expectation(Expectation expectation) => OneLine.Of(expectation switch
    {
        UrlIs e => $"the address is {e.Path}",
        TitleIs e => $"the title of the page is “{e.Title}”",
        IsVisible e => $"{Element(e.Target)} is visible",
        IsHidden e => $"{Element(e.Target)} is not visible",
        HasText e => $"{Element(e.Target)} {(e.Whole ? "has the text" : "contains")} “{e.Text}”",
        HasTexts e => $"{Element(e.Target)}: {(e.Texts.Count == 0 ? "none" : string.Join(", ", e.Texts.Select(t => $"“{t}”")))}",
        HasCount e => $"{Element(e.Target)} is there {(e.Count == 1 ? "once" : $"{e.Count} times")}",
        HasValue e => $"{Element(e.Target)} has the value “{e.Value}”",
        IsChecked e => $"{Element(e.Target)} is {(e.Checked ? "" : "not ")}checked",
        IsEnabled e => $"{Element(e.Target)} is {(e.Enabled ? "enabled" : "disabled")}",
        IsFocused e => $"{Element(e.Target)} has the focus",
        IsInvalid e => $"{Element(e.Target)} is refused as invalid",
        HasAttribute e => e.Value is null ? $"{Element(e.Target)} has no attribute {e.Name}" : $"{Element(e.Target)} has the attribute {e.Name} “{e.Value}”",
        HasStyle e => $"{Element(e.Target)} has the {e.Name} {e.Value}",
        IsInViewport e => $"{Element(e.Target)} is in view",
        DialogSaid e => $"a dialog says “{e.Message}”",
        PopupOpened e => $"a new tab opens at {e.Path}",
        Downloaded e => $"a file {e.FileName} is downloaded{(e.Holds.Count == 0 ? "" : " with " + string.Join(", ", e.Holds.Select(t => $"“{t}”")))}".Replace("  ", " ", StringComparison.Ordinal),
        _ => "",
    }, 300);

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
