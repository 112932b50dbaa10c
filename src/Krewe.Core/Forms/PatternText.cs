using System.Text;
using System.Text.RegularExpressions;

namespace Krewe.Core.Forms;

/// <summary>
/// Makes a text that a <c>pattern</c> attribute accepts: literals, classes, groups, alternatives and quantifiers, the simplest way through each.
/// What it makes is tried against the pattern, so a construct that it does not know gives nothing rather than something wrong.
/// </summary>
public static class PatternText
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>True when the whole text matches, as browsers judge it (HTML, 4.10.5.3.6). A pattern that is no regular expression accepts everything.</summary>
    public static bool Accepts(string pattern, string text)
    {
        try { return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.ECMAScript, Limit); }
        catch (ArgumentException) { return true; }
        catch (RegexMatchTimeoutException) { return true; }
    }

    /// <summary>A text that the pattern accepts, or null when none was found.</summary>
    public static string? Make(string pattern)
    {
        var at = 0;
        var made = Alternatives(pattern, ref at);
        return at == pattern.Length && made.Length > 0 && Accepts(pattern, made) ? made : null;
    }

    /// <summary>The first alternative; the others are read past.</summary>
    private static string Alternatives(string pattern, ref int at)
    {
        var first = Sequence(pattern, ref at);
        while (at < pattern.Length && pattern[at] == '|') { at++; Sequence(pattern, ref at); }
        return first;
    }

    private static string Sequence(string pattern, ref int at)
    {
        var made = new StringBuilder();
        while (at < pattern.Length && pattern[at] is not '|' and not ')')
        {
            var one = Atom(pattern, ref at);
            var times = Times(pattern, ref at);
            for (var i = 0; i < times; i++) made.Append(one);
        }
        return made.ToString();
    }

    private static string Atom(string pattern, ref int at)
    {
        var c = pattern[at++];
        switch (c)
        {
            case '^' or '$': return "";
            case '.': return "a";
            case '[': return Class(pattern, ref at);
            case '\\' when at < pattern.Length: return Escaped(pattern[at++]);
            case '(':
                var plain = at >= pattern.Length || pattern[at] != '?';
                var grouped = at + 1 < pattern.Length && pattern[at] == '?' && pattern[at + 1] == ':';
                if (grouped) at += 2;
                var inner = Alternatives(pattern, ref at);
                at++;
                return plain || grouped ? inner : ""; // a look ahead or behind takes no room
            default: return c.ToString();
        }
    }

    private static string Escaped(char c) => c switch { 'd' => "1", 'w' => "a", 's' => " ", 'D' or 'S' => "a", 'W' => "-", 'b' or 'B' => "", _ => c.ToString() };

    /// <summary>The first character of a class; of a negated one, the first common character that it does not name.</summary>
    private static string Class(string pattern, ref int at)
    {
        var end = pattern.IndexOf(']', Math.Min(at + 1, pattern.Length - 1));
        if (end < 0) { at = pattern.Length; return ""; }
        var body = pattern[at..end];
        at = end + 1;
        if (body.StartsWith('^')) return "aA1 -".FirstOrDefault(c => !body.Contains(c)) is var free and not '\0' ? free.ToString() : "";
        return body[0] == '\\' && body.Length > 1 ? Escaped(body[1]) : body[..1];
    }

    /// <summary>How often at least; once for what may be left out, so that something is typed.</summary>
    private static int Times(string pattern, ref int at)
    {
        if (at >= pattern.Length) return 1;
        if (pattern[at] is '+' or '*' or '?') { at++; Lazy(pattern, ref at); return 1; }
        if (pattern[at] != '{' || pattern.IndexOf('}', at) is var end && end < 0) return 1;
        var least = pattern[(at + 1)..end].Split(',')[0];
        at = end + 1;
        Lazy(pattern, ref at);
        return int.TryParse(least, out var n) ? Math.Min(n, 100) : 1;
    }

    private static void Lazy(string pattern, ref int at) { if (at < pattern.Length && pattern[at] == '?') at++; }
}
