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
        var target = e.Href is not { } href ? "" : Symbol.HasAny(href) ? Address.Template(href) : Address.Group(href);
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

    /// <summary>Signatures of what the list that a form adds to is tried with; each is a task of its own, for it takes long.</summary>
    public static IReadOnlyList<string> ListParts(string form) => [form + ListRows, form + ListFields];

    /// <summary>The controls of the list's rows, and those of the whole list while one row is in another state than the others.</summary>
    public const string ListRows = "|list-rows";

    /// <summary>Blank records, editing in place, filters.</summary>
    public const string ListFields = "|list-fields";

    /// <summary>The form's signature without the part of its list.</summary>
    public static string WithoutListPart(string signature) =>
        signature.EndsWith(ListRows, StringComparison.Ordinal) ? signature[..^ListRows.Length] : signature.EndsWith(ListFields, StringComparison.Ordinal) ? signature[..^ListFields.Length] : signature;

    /// <summary>The signature is a form's.</summary>
    public static bool IsForm(string signature) => signature.StartsWith("form|", StringComparison.Ordinal);

    /// <summary>Signature of a form. One that shows a text changes a record, and is another than the same form empty, which makes one.</summary>
    public static string Of(FormModel form) => "form|" + form.Signature + (form.Fields.Any(f => f.Kind is FieldKind.Text or FieldKind.LongText && f.Element.Value is { Length: > 2 }) ? "|filled" : "");
}
