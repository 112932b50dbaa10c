using System.Globalization;
using System.Text;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen.TypeScript;

/// <summary>
/// The one door through which text reaches generated code. What comes out is a complete expression whose value is exactly the text:
/// nothing in it can end the literal, start an interpolation, break the line, or hide from a reader (bidirectional and invisible characters are written as escapes).
/// </summary>
public static class Literal
{
    /// <summary>A single-quoted string for a text without symbols, a template literal for one with symbols.</summary>
    public static string Of(string text) => Of(text, SymbolCode.Value);

    /// <summary>The same, with another way to write symbols as expressions.</summary>
    public static string Of(string text, Func<string, string> symbol)
    {
        var parts = Symbol.Split(text).ToList();
        if (!parts.Exists(p => p.IsSymbol)) return Quoted(text);
        // A text that is one symbol and nothing else needs no template around it.
        return parts.Count == 1 ? symbol(parts[0].Value) : Template(parts, symbol);
    }

    /// <summary>A template literal in any case, for tagged templates.</summary>
    public static string TemplateOf(string text, Func<string, string> symbol) => Template(Symbol.Split(text), symbol);

    /// <summary>A single-quoted string; symbols are plain characters here.</summary>
    public static string Quoted(string text)
    {
        var code = new StringBuilder(text.Length + 2).Append('\'');
        Escape(code, text, '\'');
        return code.Append('\'').ToString();
    }

    private static string Template(IEnumerable<(bool IsSymbol, string Value)> parts, Func<string, string> symbol)
    {
        var code = new StringBuilder().Append('`');
        foreach (var (isSymbol, value) in parts)
        {
            if (isSymbol) code.Append("${").Append(symbol(value)).Append('}');
            else Escape(code, value, '`');
        }
        return code.Append('`').ToString();
    }

    private static void Escape(StringBuilder code, string text, char quote)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendPair(code, c, text[++i]);
                continue;
            }
            if (c == quote || c == '\\') code.Append('\\').Append(c);
            else if (c == '$' && quote == '`') code.Append(i + 1 == text.Length || text[i + 1] == '{' ? "\\$" : "$");
            else if (c == '\n') code.Append("\\n");
            else if (c == '\r') code.Append("\\r");
            else if (c == '\t') code.Append("\\t");
            else if (MustHide(c)) AppendEscape(code, c);
            else code.Append(c);
        }
    }

    private static void AppendPair(StringBuilder code, char high, char low)
    {
        // U+xFFFE and U+xFFFF are noncharacters, planes 14 to 16 have no visible characters.
        var point = char.ConvertToUtf32(high, low);
        if ((point & 0xFFFE) == 0xFFFE || point >= 0xE0000) AppendEscape(AppendEscape(code, high), low);
        else code.Append(high).Append(low);
    }

    private static StringBuilder AppendEscape(StringBuilder code, char c) =>
        code.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));

    /// <summary>'&lt;' is hidden because generated code is shown inside HTML pages.</summary>
    private static bool MustHide(char c) =>
        c is '<' or '\u2028' or '\u2029' or '\u00A0' or >= '\uFDD0' and <= '\uFDEF' or >= '\uFFF0' || OneLine.IsInvisible(c) || char.IsControl(c) || char.IsSurrogate(c);
}
