using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Reports;

/// <summary>Makes page text fit for any report: one line, no control characters, no noncharacters, no direction overrides, not endless.</summary>
public static partial class PlainText
{
    private const int Longest = 300;

    /// <summary>The text on one line, symbols as ‹name›.</summary>
    public static string Of(string? text, int longest = Longest)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var named = Symbol.HasAny(text) ? string.Concat(Symbol.Split(text).Select(part => part.IsSymbol ? $"‹{part.Value}›" : part.Value)) : text;
        var clean = new StringBuilder(Math.Min(named.Length, longest) + 1);
        foreach (var rune in named.EnumerateRunes())
        {
            if (clean.Length > longest * 2) break;
            if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (!IsUnfit(rune)) clean.Append(rune.ToString());
        }
        var line = Spaces().Replace(clean.ToString(), " ").Trim();
        return line.Length <= longest ? line : Cut(line, longest) + "…";
    }

    /// <summary>The same for a list.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> texts) => [.. texts.Select(text => Of(text))];

    // U+FFFD also stands for lone surrogates here; a bidirectional override could turn the sense of a line round.
    private static bool IsUnfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Cut(string line, int length) => line[..(char.IsHighSurrogate(line[length - 1]) ? length - 1 : length)];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
