using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Tells what became of what was typed into a form, and whether it should have been taken.</summary>
public static class TypedText
{
    private const int Shortest = 3;

    /// <summary>What a person calls a field: its label, else its name.</summary>
    public static string NameOf(FormField field)
    {
        var e = field.Element;
        return ElementTraits.Shorten(e.Label ?? e.Name ?? e.Placeholder ?? e.FieldName ?? e.Id ?? "");
    }

    /// <summary>Names of fields that were filled in and are empty in the same form afterwards. Passwords are no loss: they are not to be sent back.</summary>
    /// <param name="form">The form before.</param>
    /// <param name="after">The page afterwards.</param>
    /// <param name="typed">What was typed into fields of <paramref name="form"/>.</param>
    public static IReadOnlyList<string> Lost(FormModel form, Snapshot after, IEnumerable<Entry> typed)
    {
        if (form.Among(FormFinder.Find(after)) is not { } still) return [];
        return [.. typed.Where(t => t.Value.Trim().Length >= Shortest && t.Field.Element.IsTextField() && t.Field.Kind is not FieldKind.Password and not FieldKind.ConfirmPassword and not FieldKind.File)
            .Where(t => NameOf(t.Field).Length > 0 && still.Counterpart(form, t.Field) is { Element.Value: null or "" }).Select(t => NameOf(t.Field)).Distinct()];
    }

    /// <summary>What the typed values break of what their fields ask for: <c>"Name" is required and empty</c>.</summary>
    public static IReadOnlyList<string> Forbidden(IEnumerable<Entry> typed) =>
        [.. typed.Where(t => t.Field.Element.IsTextField()).Select(t => (t.Field, Why: Constraint.Broken(t.Field.Element, t.Value))).Where(x => x.Why is not null).Select(x => $"\"{NameOf(x.Field)}\" {x.Why}")];
}
