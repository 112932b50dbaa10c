using System.Text;
using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sites;

/// <summary>Matches addresses against patterns with symbols.</summary>
public static class AddressPattern
{
    /// <summary>A regular expression for a whole address. Symbols of <paramref name="values"/> are filled in, <see cref="Symbol.Any"/> matches inside one part.</summary>
    public static Regex ToRegex(string pattern, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder("^");
        foreach (var (isSymbol, value) in Symbol.Split(pattern))
            text.Append(!isSymbol ? Regex.Escape(value) : value == Symbol.Any ? "[^/?&#]*" : Regex.Escape(values.GetValueOrDefault(value, "")));
        return new Regex(text.Append('$').ToString(), RegexOptions.None, TimeSpan.FromMilliseconds(200));
    }
}
