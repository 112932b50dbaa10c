using Krewe.Core.Sites;

namespace Krewe.Core.Tests;

/// <summary>Makes looks at pages from a few words: one element after the other, parents by nesting.</summary>
internal static class Pages
{
    /// <summary>A look whose elements are numbered in order.</summary>
    public static Snapshot Of(params PageElement[] elements) => At("/list", elements);

    /// <summary>A look at an address.</summary>
    public static Snapshot At(string url, params PageElement[] elements) =>
        new() { Url = url, Title = "Shop", Elements = [.. elements.Select((e, i) => e with { Index = i, Css = e.Css == "*" ? $"body > :nth-child({i + 1})" : e.Css })] };

    public static PageElement Button(string name) => new() { Role = "button", Tag = "button", Name = name, Type = "submit" };

    public static PageElement Link(string name, string href) => new() { Role = "link", Tag = "a", Name = name, Href = href };

    public static PageElement Text(string text, int parent = -1) => new() { Role = "text", Tag = "p", Text = text, Parent = parent };

    public static PageElement Heading(string text, int level = 2) => new() { Role = "heading", Tag = "h" + level, Name = text, Text = text, Level = level };

    public static PageElement Field(string label, string type = "text", string value = "", int? form = null) =>
        new() { Role = type is "password" ? "password" : "textbox", Tag = type == "textarea" ? "textarea" : "input", Type = type, Name = label, Label = label, Value = value, Form = form };

    public static PageElement Row(string full, string role = "row") => new() { Role = role, Tag = role == "row" ? "tr" : "li", FullText = full, Name = full };

    public static PageElement Cell(string text, int row) => new() { Role = "cell", Tag = "td", Name = text, Text = text, Parent = row, Row = row };
}
