using Krewe.Core.Forms;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>What makes two controls on different pages the same control, so that a menu on every page is tried once.</summary>
public static class ControlSignature
{
    /// <summary>Signature of a control.</summary>
    public static string Of(PageElement e)
    {
        // What leads on from the test's own record is told apart by all that the address says: edit, history, delete.
        var target = e.Href is not { } href || e.IsScriptLink() ? "" : Symbol.HasAny(href) ? Address.Template(href) : Address.Group(href);
        // In a row the words often name the record ("Edit pear"): only how they begin tells one control of the row from another.
        var words = e.Row is null ? Noise.Mask(e.Words()) : e.IsLink() ? "" : Noise.Mask(e.Words().Split(' ')[0]);
        if (words.Length == 0 && target.Length == 0) words = e.Title ?? e.Id ?? e.LocalCss;
        return $"{e.Role}|{words}|{target}|{(e.Row is null ? "" : "row")}|{(e.Dialog is null ? "" : "dialog")}";
    }

    /// <summary>The control in words: <c>button "Add"</c>, <c>form "Save"</c>.</summary>
    public static string Describe(string signature)
    {
        var parts = signature.Split('|');
        var words = IsForm(signature) ? parts.FirstOrDefault(p => p.StartsWith('!'))?[1..] : parts.ElementAtOrDefault(1);
        return string.IsNullOrEmpty(words) ? parts[0] : $"{parts[0]} \"{ElementTraits.Shorten(words)}\"";
    }

    /// <summary>The words of a control that is no link say that a form is behind it.</summary>
    public static bool LeadsToForm(string signature) => signature.Split('|') is [not "link", var words, ..] && FormButtons.LeadsToForm(words);

    // No word of a page has this character.
    private const string OwnMark = "|\u001Fown";

    /// <summary>Signature of a control of an own record; it is another than that of somebody else's, and another again once the record is there.</summary>
    /// <param name="signature">Of the control or form.</param>
    /// <param name="made">The record was made on the way to here; otherwise it is still to come.</param>
    public static string Owned(string signature, bool made) => $"{signature}{OwnMark}{(made ? 1 : 0)}";

    /// <summary>The signature without its mark.</summary>
    public static string Bare(string signature) => signature.IndexOf(OwnMark, StringComparison.Ordinal) is >= 0 and var mark ? signature[..mark] : signature;

    /// <summary>The control is of a record that was made on the way to it.</summary>
    public static bool IsOfMade(string signature) => signature.Contains(OwnMark, StringComparison.Ordinal) && !signature.Contains(OwnMark + "0", StringComparison.Ordinal);

    /// <summary>Signatures of what the list that a form adds to is tried with; each is a task of its own, for it takes long.</summary>
    public static IReadOnlyList<string> ListParts(string form) => [form + ListRows, form + ListFields];

    /// <summary>The controls of the list's rows, and those of the whole list while one row is in another state than the others.</summary>
    public const string ListRows = "|list-rows";

    /// <summary>Blank records, editing in place, filters.</summary>
    public const string ListFields = "|list-fields";

    /// <summary>The form's signature without the part of its list.</summary>
    public static string WithoutListPart(string signature) =>
        signature.EndsWith(ListRows, StringComparison.Ordinal) ? signature[..^ListRows.Length] : signature.EndsWith(ListFields, StringComparison.Ordinal) ? signature[..^ListFields.Length] : signature;

    /// <summary>
    /// Two signatures of one form that has got or lost a choice: where there is a second workspace, say, every form asks which one is meant.
    /// </summary>
    public static bool IsSameForm(string one, string other) => IsForm(one) && IsForm(other) && Essence(one).SequenceEqual(Essence(other));

    private static IEnumerable<string> Essence(string form) =>
        form.Split('|').Where(p => !p.StartsWith("Select:", StringComparison.Ordinal) && !p.StartsWith("Picker:", StringComparison.Ordinal) && !p.StartsWith("Check:", StringComparison.Ordinal) && !p.StartsWith("Radio:", StringComparison.Ordinal));

    /// <summary>Signature of a drag: of the list or area that it is about, whatever is in it at the moment.</summary>
    public static string Of(Snapshot look, DragPair pair) => $"{Drag}{DragPairs.Name(look, pair)}|{pair.Kind}|";

    /// <summary>The signature is a drag's.</summary>
    public static bool IsDrag(string signature) => signature.StartsWith(Drag, StringComparison.Ordinal);

    private const string Drag = "drag|";

    /// <summary>The signature is that of a form that only asks: a search, a filter.</summary>
    public static bool Asks(string signature) => IsForm(signature) && signature.Split('|').Contains(FormModel.Question);

    /// <summary>The signature is a form's.</summary>
    public static bool IsForm(string signature) => signature.StartsWith("form|", StringComparison.Ordinal);

    /// <summary>Signature of a form. One that shows a text changes a record, and is another than the same form empty, which makes one.</summary>
    public static string Of(FormModel form) => "form|" + form.Signature + (form.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.LongText && f.Element.Value is { Length: > 2 }) ? Filled : "");

    private const string Filled = "|filled";

    /// <summary>The form as it is before anything is typed into it, whosever it is.</summary>
    public static string Unfilled(string form) => Bare(form).Replace(Filled, "", StringComparison.Ordinal);
}
