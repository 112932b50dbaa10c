using System.Globalization;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>
/// Another value than the one that a field shows, for every field of a form that shows a record of the test's own: what is saved afterwards shows
/// field by field whether it was kept.
/// </summary>
public static class AnotherValue
{
    private const string Color = "#cc8800";

    /// <summary>What is put into the fields; a field that is left alone, or has no other value, has none.</summary>
    public static IReadOnlyList<Entry> Entries(FormModel form) => [.. form.Fields.Select(f => Of(form, f) is { } value ? new Entry(f, value) : null).OfType<Entry>()];

    /// <summary>Another value of one field; for a checkbox or radio button any text, which stands for a press. Null when it is left alone.</summary>
    public static string? Of(FormModel form, FormField field)
    {
        var e = field.Element;
        return field.Kind switch
        {
            FieldKind.Select => (e.Options ?? []).FirstOrDefault(o => o.Length > 0 && o != e.Value && !NoChoice.Is(o) && !DangerWords.IsDangerous(o)),
            FieldKind.Check => DangerWords.IsDangerous(FieldRules.Words(e)) ? null : "on",
            FieldKind.Radio => IsNext(form, field) && !DangerWords.IsDangerous(FieldRules.Words(e)) ? "on" : null,
            FieldKind.Color => e.Value == Color ? "#336699" : Color,
            FieldKind.Number or FieldKind.Amount => Number(e),
            FieldKind.Date => Date(e),
            FieldKind.Text or FieldKind.LongText when e.Value is { Length: > 0 } shown => Symbol.HasAny(shown) ? ValueMaker.Changed(field) : null,
            FieldKind.Text or FieldKind.LongText or FieldKind.Url or FieldKind.Phone or FieldKind.Email when e.Value is null or "" => ValueMaker.Valid(field),
            _ => null,
        };
    }

    /// <summary>The first button of its group that is not pressed, where one is.</summary>
    private static bool IsNext(FormModel form, FormField field)
    {
        var group = form.Fields.Where(f => f.Kind == FieldKind.Radio && f.Element.FieldName == field.Element.FieldName).ToList();
        return group.Exists(f => f.Element.Checked == true) && group.FirstOrDefault(f => f.Element.Checked != true) == field;
    }

    private static string? Number(PageElement e)
    {
        if (!decimal.TryParse(e.Value, CultureInfo.InvariantCulture, out var shown)) return null;
        var step = decimal.TryParse(e.Step, CultureInfo.InvariantCulture, out var s) && s > 0 ? s : 1;
        var (up, down) = (shown + step, shown - step);
        var high = decimal.TryParse(e.Max, CultureInfo.InvariantCulture, out var max) ? max : decimal.MaxValue;
        var low = decimal.TryParse(e.Min, CultureInfo.InvariantCulture, out var min) ? min : 0;
        return up <= high ? up.ToString(CultureInfo.InvariantCulture) : down >= low ? down.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Date(PageElement e) =>
        DateOnly.TryParseExact(e.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue
            && day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is var next && (e.Max is not { Length: 10 } max || string.CompareOrdinal(next, max) <= 0) ? next : null;
}
