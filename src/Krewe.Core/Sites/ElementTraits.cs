using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>What can be said of an element from itself.</summary>
public static class ElementTraits
{
    private static readonly HashSet<string> FieldRoles = ["textbox", "searchbox", "combobox", "listbox", "spinbutton", "password", "date", "slider", "file", "color", "checkbox", "radio", "switch"];
    private static readonly HashSet<string> PressRoles = ["button", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "switch", "checkbox", "radio", "summary", "treeitem", "option"];

    /// <summary>A form control that holds a value.</summary>
    public static bool IsField(this PageElement e) => FieldRoles.Contains(e.Role) && e.Type is not null && !e.ReadOnly && !e.Disabled;

    /// <summary>A field for free text.</summary>
    public static bool IsTextField(this PageElement e) => e.IsField() && e.Role is "textbox" or "searchbox" or "password" or "spinbutton" or "date" || (e.IsField() && e.Role == "combobox" && e.Options is null && !e.IsPicker());

    /// <summary>
    /// A choice whose list script draws when it is pressed, as the patterns of WAI-ARIA for a combobox that only selects have it: an element with that role that
    /// says that it opens something, or a button that opens a list of options. A field to type into is one only where it says that it opens a list, and searches nothing.
    /// </summary>
    public static bool IsPicker(this PageElement e) =>
        !e.Disabled && e.Options is null && e.Tag != "select" && (e.Role == "combobox" && (e.Tag == "input" ? e.Type != "search" && e.Popup is "listbox" or "true" : e.Popup is not null || e.Expanded is not null) || e.Role == "button" && e.Popup == "listbox");

    /// <summary>Something to press: button, tab, menu item, checkbox, or an element that only script makes clickable.</summary>
    public static bool IsPressable(this PageElement e) =>
        !e.Disabled && !e.Off && (PressRoles.Contains(e.Role) || e.IsScriptLink() ||
            (e.Role is "generic" or "text" or "heading" or "img" or "columnheader" or "cell" or "listitem" or "row" or "legend" or "label" && (e.Listens || e.Pointer) && e.Tag is not "body" and not "html" and not "form"));

    /// <summary>A link without a target of its own: <c>#</c>, <c>javascript:</c>.</summary>
    public static bool IsScriptLink(this PageElement e) => e.Role == "link" && (e.Href is null || e.Href.EndsWith('#') || e.Href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));

    /// <summary>A link that leads somewhere.</summary>
    public static bool IsLink(this PageElement e) => e.Role == "link" && e.Href is not null && !e.IsScriptLink();

    /// <summary>What a user would read: name, else own text.</summary>
    public static string Words(this PageElement e) => e.Name ?? e.Text ?? "";

    /// <summary>Carries what the test itself typed.</summary>
    public static bool IsOwn(this PageElement e) =>
        Own(e.Name) || Own(e.Text) || Own(e.FullText) || Own(e.Href) || (e.IsField() && Own(e.Value));

    /// <summary>Shows what the test itself typed to its reader: an address behind a link is not shown.</summary>
    public static bool ShowsOwn(this PageElement e) => Own(e.Name) || Own(e.Text) || Own(e.FullText);

    /// <summary>A short description for the reader: <c>button "Add"</c>.</summary>
    public static string Describe(this PageElement e)
    {
        var words = e.Words();
        if (words.Length == 0) words = e.Placeholder ?? e.Title ?? e.FieldName ?? e.Id ?? "";
        var role = e.Role is "generic" or "text" ? "element" : e.Role == "textbox" ? "field" : e.Role;
        return words.Length == 0 ? role : $"{role} \"{Shorten(words)}\"";
    }

    /// <summary>At most 60 characters.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..57].TrimEnd() + "...";

    private static bool Own(string? text) => text is not null && Symbol.HasAny(text);
}
