using Krewe.Core.Sites;

namespace Krewe.Core.Healing;

/// <summary>Takes fingerprints.</summary>
public static class FingerprintMaker
{
    private const int LongestWords = 200;
    private static readonly HashSet<string> FieldRoles = ["textbox", "searchbox", "spinbutton", "date", "color", "slider"];
    private static readonly HashSet<string> PressRoles = ["button", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "summary", "treeitem", "option"];
    private static readonly HashSet<string> ContentRoles = ["heading", "row", "cell", "listitem", "list", "table", "status", "alert", "img", "form", "main", "navigation", "dialog", "article"];

    /// <summary>The fingerprint of an element of a page.</summary>
    public static Fingerprint Of(Snapshot page, PageElement e) => new()
    {
        Kind = KindOf(e), Role = e.Role, Tag = e.Tag, Type = e.Type, Words = WordsOf(e), Placeholder = e.Placeholder, Title = e.Title,
        Id = e.Id, TestId = e.TestId, FieldName = e.FieldName, AutoComplete = e.AutoComplete, Href = e.Href is { } href ? Address.Normalize(href) : null,
        Landmark = e.Landmark, Heading = page.Elements.LastOrDefault(h => h.Role == "heading" && h.Index < e.Index)?.Words(),
        Dialog = page.At(e.Dialog) is { } dialog ? dialog.Name ?? "" : null, Form = page.At(e.Form) is { } form ? FormOf(page, form) : null,
        Row = page.At(e.Row)?.Role, InOwnRow = page.At(e.Row)?.IsOwn() == true,
        Around = [.. page.Around(e).Take(4).Select(a => a.Role)], Neighbours = NeighboursOf(page, e),
        Place = page.Elements.Count(x => x.Index < e.Index && x.Parent == e.Parent && KindOf(x) == KindOf(e)),
        Classes = (e.Classes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), Disabled = e.Disabled, Describe = e.Describe(),
    };

    /// <summary>
    /// The controls that a page has, as kind and words, each once. What was there beside an element is not that element: a control that stays when its
    /// neighbour goes must not be taken for it.
    /// </summary>
    public static IReadOnlyList<string> Controls(Snapshot page) =>
        [.. page.Elements.Where(e => KindOf(e) != ElementKind.Content && WordsOf(e).Length > 0).Select(e => Control(KindOf(e), WordsOf(e))).Distinct(StringComparer.Ordinal)];

    /// <summary>One control as <see cref="Controls"/> writes it.</summary>
    public static string Control(ElementKind kind, string words) => $"{kind}|{words.Trim().ToLowerInvariant()}";

    /// <summary>What a person does with an element.</summary>
    public static ElementKind KindOf(PageElement e) => e.Role switch
    {
        "password" => ElementKind.Secret,
        "file" => ElementKind.File,
        "checkbox" or "radio" or "switch" => ElementKind.Toggle,
        "combobox" or "listbox" when e.Type == "select" || e.Options is not null => ElementKind.Select,
        "combobox" => ElementKind.Field,
        "link" when !e.IsScriptLink() => ElementKind.Link,
        "link" => ElementKind.Press,
        var role when FieldRoles.Contains(role) => ElementKind.Field,
        var role when PressRoles.Contains(role) => ElementKind.Press,
        var role when ContentRoles.Contains(role) => ElementKind.Content,
        _ => e.Listens || e.Pointer ? ElementKind.Press : ElementKind.Content,
    };

    private static string WordsOf(PageElement e)
    {
        var words = e.Label is { Length: > 0 } label ? label : e.Words() is { Length: > 0 } said ? said : e.Alt ?? e.Title ?? e.Placeholder ?? "";
        return words.Length <= LongestWords ? words : words[..LongestWords];
    }

    private static FormPrint FormOf(Snapshot page, PageElement form)
    {
        var inside = page.Elements.Where(x => x.Form == form.Index).ToList();
        return new(
            form.Action is { } action ? Address.Template(action) : null, form.Method, form.Name, form.Id,
            [.. inside.Where(x => KindOf(x) is not ElementKind.Content and not ElementKind.Press and not ElementKind.Link).Select(x => $"{x.Type} {x.FieldName}")],
            inside.Count(IsSubmit));
    }

    /// <summary>Sends the form that it is in.</summary>
    internal static bool IsSubmit(PageElement e) => e.Role == "button" && e.Type is "submit" or "image";

    private static List<string> NeighboursOf(Snapshot page, PageElement e)
    {
        var siblings = page.Elements.Where(x => x.Parent == e.Parent).ToList();
        var at = siblings.FindIndex(x => x.Index == e.Index);
        return [.. new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < siblings.Count && at >= 0).Select(i => $"{siblings[i].Role} {Noise.Mask(WordsOf(siblings[i]))}")];
    }
}
