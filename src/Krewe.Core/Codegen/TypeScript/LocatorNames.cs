using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Gives a name to every locator that a test uses twice or more.</summary>
internal sealed class LocatorNames
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "page", "test", "expect", "unique", "credentials", "address", "anything", "cleanup", "answerDialog", "popup", "download", "dialogMessage", "popupPromise", "downloadPromise",
        "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
        "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private", "protected", "public", "return", "static", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with", "yield", "arguments", "eval", "undefined", "process", "async",
    };

    private readonly List<KeyValuePair<Locator, string>> _names = [];

    /// <summary>Names for those of <paramref name="uses"/> that occur twice, in the order of their first use.</summary>
    public LocatorNames(IEnumerable<Locator> uses)
    {
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal);
        foreach (var group in uses.GroupBy(l => l).Where(g => g.Count() > 1))
            _names.Add(new(group.Key, Free(Propose(group.Key), taken)));
    }

    /// <summary>The names, in the order in which they are declared.</summary>
    public IReadOnlyList<KeyValuePair<Locator, string>> All => _names;

    /// <summary>The name of the locator, or the whole chain when it has none.</summary>
    public string Code(Locator locator) => _names.Find(n => n.Key.Equals(locator)).Value ?? LocatorCode.Of(locator);

    private static string Propose(Locator locator)
    {
        var (text, kind) = locator.Parts.Reverse().Select(Describe).FirstOrDefault(d => d.Text.Length > 0);
        var words = Words(text ?? "", 4);
        var last = Words(kind ?? "", 2);
        if (words.Count == 0) words = last.Count > 0 ? last : ["element"];
        if (last.Count > 0 && !words[^1].Equals(last[^1], StringComparison.OrdinalIgnoreCase)) words = [.. words, .. last];
        var name = string.Concat(words.Select((w, i) => i == 0 ? w.ToLowerInvariant() : char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()));
        return char.IsAsciiDigit(name[0]) || SymbolCode.IsUnique(name) ? "the" + char.ToUpperInvariant(name[0]) + name[1..] : name;
    }

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
        ByCss css => (css.Selector, ""),
        HavingText having => (having.Text, "item"),
        _ => ("", ""),
    };

    private static string Noun(string role) => role switch
    {
        "textbox" or "searchbox" or "spinbutton" => "field",
        "listitem" => "item",
        "combobox" or "listbox" => "select",
        _ => role,
    };

    /// <summary>Symbols drop out: the name is written in the file, the word only exists when the test runs.</summary>
    private static List<string> Words(string text, int max)
    {
        var literal = string.Join(' ', Symbol.Split(text).Where(p => !p.IsSymbol).Select(p => p.Value));
        return [.. new string([.. literal.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(max).Select(w => w[..Math.Min(w.Length, 20)])];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        for (var n = 1; ; n++)
        {
            var candidate = n == 1 ? name : $"{name}{n}";
            if (taken.Add(candidate)) return candidate;
        }
    }
}
