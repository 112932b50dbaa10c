using System.Text.RegularExpressions;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>A field of a form with what it wants.</summary>
public sealed record FormField(PageElement Element, FieldKind Kind);

/// <summary>Fields that belong together and the buttons that send them. Without a button, Enter in the last text field sends.</summary>
/// <param name="Fields">In document order.</param>
/// <param name="Buttons">That send, cancel or preview.</param>
/// <param name="Heading">Nearest heading or legend before it, or the empty string.</param>
public sealed partial record FormModel(IReadOnlyList<FormField> Fields, IReadOnlyList<PageElement> Buttons, string Heading)
{
    /// <summary>A form for something new may suggest one or two texts; one with more of them shows what is there already.</summary>
    private const int MostDefaults = 2;

    /// <summary>What makes two forms the same form: kinds and names of fields and buttons, repeated ones once.</summary>
    public string Signature => string.Join('|', Fields.Select(NameOf).Concat(Buttons.Select(b => "!" + Noise.Mask(b.Words()))).Concat(Asks || IsSearch ? [Question] : []).Distinct());

    /// <summary>It is sent as an address, and so asks for something and makes nothing.</summary>
    public bool Asks { get; init; }

    /// <summary>Part of the signature of a form that only asks.</summary>
    public const string Question = "?";

    /// <summary>This form among those of another look at its page: it may have got or lost a choice since. Null when it is not there.</summary>
    public FormModel? Among(IReadOnlyList<FormModel> forms) =>
        forms.FirstOrDefault(f => f.Signature == Signature) ?? forms.FirstOrDefault(f => Exploring.ControlSignature.IsSameForm("form|" + f.Signature, "form|" + Signature) && f.Fields.Any(x => !IsChoice(x)));

    /// <summary>The field of this form that is <paramref name="field"/> in the form <paramref name="of"/>, or null.</summary>
    public FormField? Counterpart(FormModel of, FormField field)
    {
        var nth = of.Fields.TakeWhile(f => f.Element.Index != field.Element.Index).Count(f => NameOf(f) == NameOf(field));
        return Fields.Where(f => NameOf(f) == NameOf(field)).ElementAtOrDefault(nth);
    }

    [GeneratedRegex(@"\b(preferences|settings|my (account|profile))\b", RegexOptions.IgnoreCase)] private static partial Regex Settings();

    private static bool IsChoice(FormField field) => field.Kind is FieldKind.Select or FieldKind.Picker or FieldKind.Check or FieldKind.Radio;

    // A picker is often named by what it shows.
    private static string NameOf(FormField f) => f.Kind == FieldKind.Picker ? $"{f.Kind}:{f.Element.FieldName ?? f.Element.Label ?? f.Element.Id}" : $"{f.Kind}:{Noise.Mask(f.Element.FieldName ?? f.Element.Name ?? f.Element.Placeholder ?? "")}";

    /// <summary>One password, and a field for the name, and a button that does not say that it makes an account: a way to sign in.</summary>
    public bool IsSignIn => !Registers && Fields.Count(f => f.Kind == FieldKind.Password) == 1 && !Fields.Any(f => f.Kind == FieldKind.ConfirmPassword) &&
        Fields.Count(f => f.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Phone) is 0 or 1 && Fields.Count(f => f.Kind is not FieldKind.Check) <= 3;

    private bool Registers => !Buttons.Any(b => FormButtons.SignsIn(b.Words())) && (Buttons.FirstOrDefault(b => b.Type == "submit") ?? (Buttons is [var first, ..] ? first : null)) is { } sends && FormButtons.Registers(sends.Words());

    /// <summary>One search field and nothing else to fill but choices.</summary>
    public bool IsSearch => Fields.Any(f => f.Kind == FieldKind.Search) && Fields.All(f => f.Kind is FieldKind.Search || IsChoice(f));

    /// <summary>Nothing but choices outside of any row, and no button: a choice takes effect when it is made.</summary>
    public bool OnlyChooses => Buttons.Count == 0 && Fields.All(f => f.Kind == FieldKind.Select && f.Element.Row is null);

    /// <summary>The form shows a record of the test's own and no other one, or is on the page of one and waits for texts.</summary>
    public bool IsOwn(Snapshot page) => !Fields.Any(f => IsBesideOwn(page, f.Element)) &&
        (Fields.Any(f => f.Element.IsOwn()) || !IsSearch && page.IsAboutOwn && Symbol.HasAny(page.Url) && Texts.Any() && Texts.All(f => f.Element.Value is null or ""));

    /// <summary>In the row of another record of a list that has an own one.</summary>
    private static bool IsBesideOwn(Snapshot page, PageElement field) =>
        page.IsInForeignRow(field) && page.At(field.Row) is { } row && page.Elements.Any(r => r.Role == row.Role && r.Parent == row.Parent && r.IsOwn());

    /// <summary>A password twice, and nothing that asks whose it is to be.</summary>
    private bool SetsPassword => Fields.Any(f => f.Kind is FieldKind.ConfirmPassword) && !Texts.Any(f => f.Element.Value is null or "");

    /// <summary>Its words say that something new is made, and what comes first is yet to be filled in: what else it shows is suggested.</summary>
    private bool BeginsNew => Texts.FirstOrDefault() is { Element.Value: null or "" } && (FormButtons.BeginsNew(Heading) || Buttons.Any(b => FormButtons.BeginsNew(b.Words())));

    private IEnumerable<FormField> Texts => Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.LongText or FieldKind.Email or FieldKind.Url);

    /// <summary>
    /// Null when the form may be sent, otherwise why not: it would change what somebody else made, the user's own account, or destroys.
    /// </summary>
    public string? Refusal(Snapshot page, bool own)
    {
        if (Fields.Any(f => FieldRules.AsksForPresentPassword(f.Element)) || !own && SetsPassword) return "changes the user's own account";
        if (own || Fields.Any(f => f.Element.Value is { } v && Symbol.HasAny(v))) return null;
        if (IsSearch || BeginsNew) return null;
        if (Settings().IsMatch($"{page.Url} {page.Heading?.Words()} {page.Title}") && Fields.Any(f => page.At(f.Element.Form)?.Method == "post")) return "would change settings";
        var texts = Texts.ToList();
        var filled = texts.Where(f => f.Element.Value is { Length: > 2 }).ToList();
        if (texts.Count > 1 && texts.All(f => f.Element.Value is { Length: > 0 })) return "would change what this run did not create";
        if (filled.Count > MostDefaults || filled.Count * 2 > texts.Count || filled.Any(f => f.Kind is FieldKind.LongText or FieldKind.Email)) return "would change what this run did not create";
        return Fields.All(f => IsChoice(f) || FieldRules.IsRemark(f.Element)) && Fields.Any(f => IsChoice(f)) && Fields.Any(f => page.At(f.Element.Form)?.Method == "post") ? "would change settings" : null;
    }

    /// <summary>The form in words: by the button (else its first), its heading or its first field.</summary>
    public string Describe(PageElement? button = null)
    {
        var first = Fields.Count > 0 ? Fields[0].Element : null;
        var by = new[] { (button ?? Buttons.FirstOrDefault(b => b.Type != "reset"))?.Words(), Heading, first?.Label ?? first?.Placeholder ?? first?.Name }.FirstOrDefault(w => w is { Length: > 0 });
        return by is null ? "the form" : $"the form \"{ElementTraits.Shorten(by)}\"";
    }

    /// <summary>The buttons that belong to the form. What stands beside a field for a search, a help say, is a control like any other.</summary>
    public IEnumerable<PageElement> OwnButtons => IsSearch ? Buttons.Where(b => b.Type is "submit" or "reset" || FormButtons.Searches(b.Words())) : Buttons;

    /// <summary>The buttons worth pressing: none that destroys, signs out or resets.</summary>
    public IEnumerable<PageElement> SafeButtons(bool own) => OwnButtons.Where(b => b.Type != "reset" && (own || !DangerWords.IsDangerous(b.Words())));
}
