using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Makes the text that is typed into a field: recognisable where free text is allowed, so that an effect can be traced to its cause.</summary>
public static partial class ValueMaker
{
    /// <summary>A value that the field should accept.</summary>
    /// <param name="field">The field.</param>
    /// <param name="suffix">Letter that tells several records of one test apart, or the empty string.</param>
    public static string Valid(FormField field, string suffix = "")
    {
        var wish = Wish(field, suffix);
        // An own word stands for ten small letters and digits.
        return field.Element.Pattern is not { Length: > 0 } pattern || PatternText.Accepts(pattern, wish.Replace(Symbol.Of(Symbol.Id), "kwabcdefg1", StringComparison.Ordinal))
            ? wish : PatternText.Make(pattern) ?? wish;
    }

    private static string Wish(FormField field, string suffix)
    {
        var e = field.Element;
        var own = Symbol.Of(Symbol.Id) + suffix;
        return field.Kind switch
        {
            FieldKind.Email or FieldKind.ConfirmEmail => own + "@example.com",
            FieldKind.Password or FieldKind.ConfirmPassword => "Pw9-" + Symbol.Of(Symbol.Id),
            FieldKind.Number or FieldKind.Slider => Number(e, 3),
            FieldKind.Amount => e.Max is null && e.Min is null && e.Step is null or "any" || e.Step?.Contains('.') == true ? "12.34" : Number(e, 12),
            FieldKind.Date => e.Type == "date" ? Within(e, "2027-03-14") : "2026-02-10",
            FieldKind.Time => e.Type switch { "month" => "2027-03", "week" => "2027-W11", "datetime-local" => "2027-03-14T10:30", _ => "10:30" },
            FieldKind.Url => "https://example.com/" + own,
            FieldKind.Phone => "+15550100123",
            FieldKind.Color => "#336699",
            FieldKind.LongText => Fit(e, $"Text {own} here.", own),
            _ => Fit(e, Slug(e) + own, own),
        };
    }

    /// <summary>The field's value with a mark at its end, for an update of what the test made.</summary>
    public static string Changed(FormField field) => field.Element.Value is { Length: > 0 } value && Symbol.HasAny(value) && field.Kind is FieldKind.Text or FieldKind.LongText
        ? field.Kind == FieldKind.LongText ? value.TrimEnd() + " Changed." : value + "new"
        : Valid(field);

    /// <summary>The first letters of the field's name: the value then says which field it came from.</summary>
    private static string Slug(PageElement e)
    {
        var words = NotWord().Replace((e.Label ?? e.Name ?? e.FieldName ?? e.Placeholder ?? "").ToLowerInvariant(), " ").Trim().Split(' ');
        // "Account 1" and "Account 2" are told apart by their numbers.
        var slug = words.Length > 1 && words[^1].All(char.IsDigit) ? words[0] + words[^1] : words[0];
        return slug.Length is >= 2 and <= 12 && char.IsLetter(slug[0]) ? slug : "";
    }

    private static string Fit(PageElement e, string wish, string shorter)
    {
        if (!int.TryParse(e.MaxLength, out var max) || max <= 0) return wish;
        return wish.Length + 10 <= max ? wish : shorter.Length + 10 <= max ? shorter : "kw"[..Math.Min(2, max)];
    }

    private static string Number(PageElement e, int wish)
    {
        var min = double.TryParse(e.Min, out var lo) ? lo : double.MinValue;
        var max = double.TryParse(e.Max, out var hi) ? hi : double.MaxValue;
        return Math.Clamp(wish, min, Math.Max(min, max)).ToString("0.##");
    }

    private static string Within(PageElement e, string date) =>
        e.Min is { Length: 10 } min && string.CompareOrdinal(date, min) < 0 ? min : e.Max is { Length: 10 } max && string.CompareOrdinal(date, max) > 0 ? max : date;

    [GeneratedRegex("[^a-z0-9]+")] private static partial Regex NotWord();
}
