using System.Globalization;
using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>The constraints of fields, as HTML defines them (section 4.10.5.3 of the standard).</summary>
public static class Constraint
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when the field takes the value, otherwise what it breaks, after the field's name: <c>is required and empty</c>. Where it depends on a symbol, null.</summary>
    public static string? Broken(PageElement field, string value)
    {
        if (value.Length == 0) return field.Required ? "is required and empty" : null;
        if (field.Type == "number" && Number(value) is { } number)
            return number > Number(field.Max) ? $"may be {field.Max} at most and is {value}" : number < Number(field.Min) ? $"must be {field.Min} at least and is {value}" : null;
        if (Symbol.HasAny(value)) return null;
        if (field.Type == "email" && !value.Contains('@')) return $"must be an address and is {value}";
        if (Number(field.MinLength) > value.Length) return $"must have {field.MinLength} characters at least and has {value.Length}";
        if (Number(field.MaxLength) is >= 0 and var most && most < value.Length) return $"may have {field.MaxLength} characters at most and has {value.Length}";
        return field.Pattern is { Length: > 0 } pattern && !Matches(pattern, value) ? $"must match {pattern} and is {value}" : null;
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Matches(string pattern, string value)
    {
        try { return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, Patience); }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException) { return true; /* a browser may read it otherwise: it cannot be said */ }
    }
}
