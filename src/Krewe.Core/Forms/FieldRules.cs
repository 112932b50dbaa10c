using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Says what a field wants. The type decides first, then autocomplete, then the words around it.</summary>
public static partial class FieldRules
{
    /// <summary>The kind of a field; <paramref name="earlier"/> are the fields before it in the same form.</summary>
    public static FieldKind KindOf(PageElement field, IReadOnlyList<PageElement> earlier)
    {
        if (field.IsPicker()) return FieldKind.Picker;
        var words = Words(field);
        switch (field.Type)
        {
            case "select": return FieldKind.Select;
            case "checkbox": return FieldKind.Check;
            case "radio": return FieldKind.Radio;
            case "file": return FieldKind.File;
            case "color": return FieldKind.Color;
            case "range": return FieldKind.Slider;
            case "date": return FieldKind.Date;
            case "time" or "month" or "week" or "datetime-local": return FieldKind.Time;
            case "email": return earlier.Any(e => e.Type == "email") ? FieldKind.ConfirmEmail : FieldKind.Email;
            case "url": return FieldKind.Url;
            case "tel": return FieldKind.Phone;
            case "search": return FieldKind.Search;
            case "number": return Money().IsMatch(words) || field.Step?.Contains('.') == true || field.Step == "any" ? FieldKind.Amount : FieldKind.Number;
            case "password": return earlier.Any(e => e.Type == "password") && !Old().IsMatch(words) ? FieldKind.ConfirmPassword : FieldKind.Password;
        }
        if (field.Role is "switch" or "checkbox") return FieldKind.Check;
        if (field.Role == "searchbox") return FieldKind.Search;
        if (field.Type == "textarea" || field.Editable) return FieldKind.LongText;
        return ByWords(words, earlier);
    }

    /// <summary>Everything that names the field.</summary>
    public static string Words(PageElement field) =>
        string.Join(' ', new[] { field.Name, field.Label, field.Placeholder, field.FieldName, field.Id, field.AutoComplete, field.Title }.Where(s => s is not null).Distinct());

    /// <summary>A field that asks for the present password: its form changes the user's own account.</summary>
    public static bool AsksForPresentPassword(PageElement field) => field.Type == "password" && Old().IsMatch(Words(field));

    /// <summary>A text that says why something is changed.</summary>
    public static bool IsRemark(PageElement field) => field.IsTextField() && Remark().IsMatch(Words(field));

    private static FieldKind ByWords(string words, IReadOnlyList<PageElement> earlier)
    {
        if (Mail().IsMatch(words)) return earlier.Any(e => Mail().IsMatch(Words(e))) && Again().IsMatch(words) ? FieldKind.ConfirmEmail : FieldKind.Email;
        if (SearchWord().IsMatch(words)) return FieldKind.Search;
        if (DateWord().IsMatch(words)) return FieldKind.Date;
        if (Money().IsMatch(words)) return FieldKind.Amount;
        if (NumberWord().IsMatch(words)) return FieldKind.Number;
        if (PhoneWord().IsMatch(words)) return FieldKind.Phone;
        return UrlWord().IsMatch(words) ? FieldKind.Url : FieldKind.Text;
    }

    [GeneratedRegex(@"e-?mail", RegexOptions.IgnoreCase)] private static partial Regex Mail();
    [GeneratedRegex(@"confirm|again|repeat|verify|retype|second", RegexOptions.IgnoreCase)] private static partial Regex Again();
    [GeneratedRegex(@"\b(current|old|existing|present)[ _-]?pass", RegexOptions.IgnoreCase)] private static partial Regex Old();
    [GeneratedRegex(@"\b(reason|remark|comment|justification)s?\b", RegexOptions.IgnoreCase)] private static partial Regex Remark();
    [GeneratedRegex(@"\b(search|filter|query|find|lookup|q)\b", RegexOptions.IgnoreCase)] private static partial Regex SearchWord();
    [GeneratedRegex(@"\b(date|birthday|deadline|due|yyyy)\b", RegexOptions.IgnoreCase)] private static partial Regex DateWord();
    [GeneratedRegex(@"\b(amount|price|cost|total|sum|salary|balance|fee|rate)\d*\b", RegexOptions.IgnoreCase)] private static partial Regex Money();
    [GeneratedRegex(@"\b(quantity|qty|count|number of|age|year|size|length|limit|port|priority|weight|max|min|ttl)\b", RegexOptions.IgnoreCase)] private static partial Regex NumberWord();
    [GeneratedRegex(@"\b(phone|tel|mobile|fax)\b", RegexOptions.IgnoreCase)] private static partial Regex PhoneWord();
    [GeneratedRegex(@"\b(url|website|homepage|link)\b", RegexOptions.IgnoreCase)] private static partial Regex UrlWord();
}
