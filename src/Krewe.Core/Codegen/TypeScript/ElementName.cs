using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>What a person would call an element, as a name in code.</summary>
internal static partial class ElementName
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    // Without a name or a place in the order these are there many times.
    private static readonly Dictionary<string, string> Many = new(StringComparer.Ordinal)
    {
        ["listitem"] = "items", ["row"] = "rows", ["cell"] = "cells", ["gridcell"] = "cells", ["option"] = "options", ["article"] = "articles", ["link"] = "links",
        ["button"] = "buttons", ["checkbox"] = "checkboxes", ["radio"] = "radios", ["img"] = "images", ["menuitem"] = "menu items", ["tab"] = "tabs", ["treeitem"] = "tree items",
    };

    /// <summary>The name, such as <c>addItemButton</c>; not yet unique.</summary>
    /// <param name="locator">The element.</param>
    /// <param name="one">What is there many times is named as one of them.</param>
    public static string Of(Locator locator, bool one = false)
    {
        var (text, kind) = locator.Parts.Reverse().Select(Describe).FirstOrDefault(d => d.Text.Length > 0);
        var words = Words(text ?? "", 4);
        var last = Words(kind ?? "", 2);
        if (words.Count == 0) words = last.Count > 0 ? last : ["element"];
        if (last.Count > 0 && !words[^1].Equals(last[^1], StringComparison.OrdinalIgnoreCase)) words = [.. words, .. last];
        if (locator.Parts[^1] is Nth nth) words = Placed(nth.Index, words);
        else if (!one && locator.Parts[^1] is ByRole { Name: null } role && Many.TryGetValue(role.Role, out var many)) words = Words(many, 2);
        return Named(words);
    }

    /// <summary>The text that the element carries, as words without its kind; empty when there is none.</summary>
    public static string OfText(Locator locator, int words = 4) => Words(locator.Parts.Reverse().Select(Describe).FirstOrDefault(d => d.Text.Length > 0).Text ?? "", words) is { Count: > 0 } some ? Named(some) : "";

    /// <summary>Words as one name in camel case.</summary>
    public static string Named(IReadOnlyList<string> words)
    {
        var name = string.Concat(words.Select((w, i) => i == 0 ? w.ToLowerInvariant() : char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()));
        return char.IsAsciiDigit(name[0]) || SymbolCode.IsUnique(name) ? "the" + char.ToUpperInvariant(name[0]) + name[1..] : name;
    }

    /// <summary>Symbols drop out: the name is written in the file, the word only exists when the test runs.</summary>
    public static IReadOnlyList<string> Words(string text, int max)
    {
        var literal = string.Join(' ', Symbol.Split(text).Where(p => !p.IsSymbol).Select(p => p.Value));
        return [.. new string([.. literal.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(max).Select(w => w[..Math.Min(w.Length, 20)])];
    }

    private static IReadOnlyList<string> Placed(int index, IReadOnlyList<string> words) =>
        index < 0 ? ["last", .. words] : index < Ordinals.Length ? [Ordinals[index], .. words] : [.. words, (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>The text that a person would call the element by, and the noun that follows it.</summary>
    private static (string Text, string Kind) Describe(LocatorPart part) => part switch
    {
        ByRole { Name: { Length: > 0 } name } role => (name, Noun(role.Role)),
        ByRole role => (Noun(role.Role), ""),
        ByLabel label => (label.Text, "field"),
        ByPlaceholder placeholder => (placeholder.Text, "field"),
        ByText text => (text.Text, "text"),
        ByAltText alt => (alt.Text, "image"),
        ByTitle title => (title.Text, ""),
        ByTestId id => (id.Value, ""),
        ByCss css => Describe(css),
        HavingText having => (having.Text, "item"),
        _ => ("", ""),
    };

    private static (string Text, string Kind) Describe(ByCss css)
    {
        var selector = Tag().Replace(Pseudo().Replace(css.Selector, ""), m => Tags.GetValueOrDefault(m.Value, m.Value));
        // An id or a class alone is the word for what an element means, not for what it is.
        return (selector, Bare().IsMatch(selector) ? "element" : "");
    }

    private static string Noun(string role) => role switch
    {
        "textbox" or "searchbox" or "spinbutton" => "field",
        "listitem" => "item",
        "combobox" or "listbox" => "select",
        "img" => "image",
        "gridcell" => "cell",
        "tabpanel" => "tab panel",
        "columnheader" => "column header",
        "rowheader" => "row header",
        "menuitem" => "menu item",
        "treeitem" => "tree item",
        "progressbar" => "progress bar",
        _ => role,
    };

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["p"] = "paragraph", ["a"] = "link", ["li"] = "item", ["ul"] = "list", ["ol"] = "list", ["tr"] = "row", ["td"] = "cell", ["th"] = "header", ["img"] = "image", ["h1"] = "heading", ["h2"] = "heading", ["h3"] = "heading", ["div"] = "", ["span"] = "",
    };

    [GeneratedRegex(@":[a-z-]+(\([^)]*\))?")] private static partial Regex Pseudo();
    [GeneratedRegex(@"(?<![\w#.\[""'=-])[a-z][a-z0-9]*(?![\w-])")] private static partial Regex Tag();
    [GeneratedRegex(@"(^|[\s>])[#.][\w-]+\s*$")] private static partial Regex Bare();
}
