using System.Text.RegularExpressions;

namespace Krewe.Core.Scenarios;

/// <summary>
/// A place in a text that gets its value when a test runs: the unique word of the run, the user name, a part of an address that varies.
/// In the intermediate form a symbol is written between two Unicode noncharacters (U+FDD0, U+FDD1), which no valid page text carries,
/// so page text can never be mistaken for a symbol.
/// </summary>
public static partial class Symbol
{
    /// <summary>First unique word of a test. Further ones are <c>id2</c>, <c>id3</c>, made by <see cref="Unique"/>.</summary>
    public const string Id = "id";

    /// <summary>The first unique word with its first letter in upper case: some applications make titles of what is typed.</summary>
    public const string Capital = "Id";

    /// <summary>User name from <c>KREWE_USERNAME</c>.</summary>
    public const string Username = "username";

    /// <summary>Password from <c>KREWE_PASSWORD</c>.</summary>
    public const string Password = "password";

    /// <summary>Any text; only allowed in address patterns.</summary>
    public const string Any = "*";

    /// <summary>The opening noncharacter.</summary>
    public const char Open = '\uFDD0';

    /// <summary>The closing noncharacter.</summary>
    public const char Close = '\uFDD1';

    /// <summary>Writes <paramref name="name"/> as a symbol.</summary>
    public static string Of(string name) => Open + name + Close;

    /// <summary>The n-th unique word of a test, from 1.</summary>
    public static string Unique(int n) => Of(n == 1 ? Id : Id + n);

    /// <summary>Takes both noncharacters out of page text, so that nothing on a page can pose as a symbol.</summary>
    public static string Clean(string pageText) =>
        pageText.AsSpan().IndexOfAny(Open, Close) < 0 ? pageText : pageText.Replace(Open.ToString(), "").Replace(Close.ToString(), "");

    /// <summary>Splits a text into literals and symbols, in order. Empty literals are left out.</summary>
    public static IEnumerable<(bool IsSymbol, string Value)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            if (match.Index > at) yield return (false, text[at..match.Index]);
            yield return (true, match.Groups[1].Value);
            at = match.Index + match.Length;
        }
        if (at < text.Length) yield return (false, text[at..]);
    }

    /// <summary>Puts values in the place of symbols. A symbol that <paramref name="values"/> does not know stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Pattern().Replace(text, m => values.TryGetValue(m.Groups[1].Value, out var value) ? value : m.Value);

    /// <summary>Puts symbols in the place of their values, the longest first; values of less than three characters stay.</summary>
    public static string Hide(string text, IReadOnlyDictionary<string, string> values) =>
        values.Where(v => v.Value.Length >= 3).OrderByDescending(v => v.Value.Length).Aggregate(Clean(text), (t, v) => t.Replace(v.Value, Of(v.Key), StringComparison.Ordinal));

    /// <summary>True when the text has a symbol of this name.</summary>
    public static bool Has(string text, string name) => text.Contains(Of(name), StringComparison.Ordinal);

    /// <summary>True when the text has the first unique word, however its first letter is written.</summary>
    public static bool HasId(string text) => Has(text, Id) || Has(text, Capital);

    /// <summary>The value of <see cref="Capital"/> for a word.</summary>
    public static string Capitalized(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>True when the text has any symbol.</summary>
    public static bool HasAny(string text) => text.Contains(Open);

    [GeneratedRegex("\uFDD0([^\uFDD0\uFDD1]+)\uFDD1")]
    private static partial Regex Pattern();
}
