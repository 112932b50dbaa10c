using System.Text;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>Page text made fit for places where only a reader looks: comments, titles, the plan.</summary>
public static class OneLine
{
    /// <summary>One line without control, invisible and broken characters, white space collapsed, symbols as words, at most <paramref name="max"/> characters.</summary>
    public static string Of(string text, int max = 160)
    {
        var line = new StringBuilder(text.Length);
        foreach (var (isSymbol, value) in Symbol.Split(text)) line.Append(isSymbol ? SymbolCode.Word(value) : value);
        var clean = Clean(line.ToString());
        return clean.Length <= max ? clean : Cut(clean, max - 1) + "…";
    }

    /// <summary>The same, safe inside a comment of either kind.</summary>
    public static string Comment(string text) => Of(text).Replace("*/", "* /", StringComparison.Ordinal);

    /// <summary>Characters that change what a reader sees without being seen.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u180E' or '\u3164' or '\uFEFF' or '\uFFA0'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (char.IsWhiteSpace(c) || char.IsControl(c)) Space(clean);
            else if (char.IsSurrogate(c) || IsInvisible(c) || c is >= '\uFDD0' and <= '\uFDEF' or >= '\uFFF0') continue;
            else clean.Append(c);
        }
        return clean.ToString().Trim();
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();
}
