using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Plans the ways to try a form: first until one is accepted, then the ones that should be refused.</summary>
public static class FormTries
{
    /// <summary>Ways that may be accepted, most complete first. The caller stops at the first that is.</summary>
    public static IEnumerable<FormTry> Accepting(FormModel form, string suffix = "")
    {
        var all = Entries(form, suffix);
        yield return new FormTry("valid", "filled in", all);
        var texts = all.Where(e => e.Field.Element.IsTextField()).ToList();
        var optional = texts.Where(e => !e.Field.Element.Required).ToList();
        if (optional.Count > 1)
            yield return new FormTry("without-last", $"filled in but for {Quote(optional[^1].Field)}", [.. all.Where(e => e != optional[^1])]);
        if (optional.Count > 0 && texts.Count > optional.Count)
            yield return new FormTry("required-only", "with its required fields only", [.. all.Where(e => !optional.Contains(e))]);
        if (texts.Count > 2)
            yield return new FormTry("first-half", "with its first fields only", [.. all.Where(e => texts.IndexOf(e) < (texts.Count + 1) / 2)]);
        if (texts.Count > 1)
            yield return new FormTry("first-only", $"with {Quote(texts[0].Field)} only", [.. all.Where(e => !texts.Contains(e) || e == texts[0])]);
    }

    /// <summary>Changes of an accepted way that a careful application refuses, one value each: what no application should take comes first.</summary>
    public static IEnumerable<FormTry> Refusing(FormTry accepted) =>
        Wrong(accepted).OrderBy(t => t.Name.Split(':')[0] switch { "mismatch" => 0, "empty" or "blank" => 2, _ => 1 });

    private static IEnumerable<FormTry> Wrong(FormTry accepted)
    {
        foreach (var entry in accepted.Entries)
        {
            if (!entry.Field.Element.IsTextField() && entry.Field.Kind is not FieldKind.LongText) continue;
            foreach (var (name, says, value) in Wrong(entry))
                yield return new FormTry($"{name}:{entry.Field.Element.Index}", says, [.. accepted.Entries.Select(e => e == entry ? entry with { Value = value } : e)]);
        }
    }

    /// <summary>The variant is one of <see cref="Refusing"/>.</summary>
    public static bool IsWrong(string variant) => variant.Split(':')[0] is "mismatch" or "not-a-date" or "not-a-number" or "not-an-email" or "above" or "below" or "empty" or "blank";

    /// <summary>The accepted way with each other option of each select, 3 at most a select: one of each select first.</summary>
    public static IEnumerable<FormTry> Options(FormTry accepted) =>
        from nth in Enumerable.Range(0, 3)
        from field in accepted.Entries.Select(e => e.Field)
        where field.Kind == FieldKind.Select
        from option in (field.Element.Options ?? []).Where(o => o.Length > 0 && o != field.Element.Value).Skip(nth).Take(1)
        select new FormTry($"option:{field.Element.Index}:{option}", $"with \"{ElementTraits.Shorten(option)}\" as {Quote(field)}",
            [.. accepted.Entries.Select(e => e.Field == field ? e with { Value = option } : e)]);

    /// <summary>One other option after the other, of a form that <see cref="FormModel.OnlyChooses"/>.</summary>
    public static IEnumerable<FormTry> Choices(FormModel form) =>
        from nth in Enumerable.Range(0, 2)
        from field in form.Fields
        from option in (field.Element.Options ?? []).Where(o => o.Length > 0 && o != field.Element.Value).Skip(nth).Take(1)
        select new FormTry($"{FormTry.Choice}{field.Element.Index}:{option}", $"\"{ElementTraits.Shorten(option)}\" is chosen as {Quote(field)}", [new Entry(field, option)]);

    /// <summary>What is typed into each field that takes part.</summary>
    public static IReadOnlyList<Entry> Entries(FormModel form, string suffix) =>
        [.. form.Fields.Select(f => f.Kind == FieldKind.Radio ? FirstOfUnset(form, f) : Entry(f, suffix)).OfType<Entry>()];

    /// <summary>One of several radio buttons has to be pressed when none is.</summary>
    private static Entry? FirstOfUnset(FormModel form, FormField f)
    {
        var group = form.Fields.Where(x => x.Kind == FieldKind.Radio && x.Element.FieldName == f.Element.FieldName).ToList();
        return group[0] == f && group.All(x => x.Element.Checked != true) && group.Exists(x => x.Element.Required) ? new Entry(f, "on") : null;
    }

    /// <summary>What a select shows; where that asks for a choice, its first real option.</summary>
    private static string Option(PageElement e) => e.Value is { Length: > 0 } shown && !(e.Required && e.Options is [var first, ..] && first == shown && NoChoice.Is(shown)) ? shown
        : e.Required || e.Value is { Length: > 0 } ? e.Options?.FirstOrDefault(o => o.Length > 0 && !NoChoice.Is(o)) ?? "" : "";

    /// <summary>Nothing is chosen yet, going by what the picker shows. What it shows stands as it is, like what a select shows.</summary>
    private static bool IsOpen(PageElement picker) => NoChoice.Is(picker.Value ?? picker.Text ?? (picker.Required ? "" : picker.Name ?? ""));

    private static Entry? Entry(FormField f, string suffix) => f.Kind switch
    {
        FieldKind.Select => new Entry(f, Option(f.Element)),
        FieldKind.Picker => IsOpen(f.Element) ? new Entry(f, "") : null,
        FieldKind.Check => f.Element is { Required: true, Checked: false } ? new Entry(f, "on") : null,
        FieldKind.File => new Entry(f, "note.txt"),
        FieldKind.Slider => null,
        FieldKind.Date or FieldKind.Time or FieldKind.Number or FieldKind.Amount when f.Element.Value is { Length: > 0 } => null,
        FieldKind.Text when f.Element.Value is { Length: > 0 } v && !Scenarios.Symbol.HasAny(v) => null,
        _ => new Entry(f, f.Element.Value is { } own && Scenarios.Symbol.HasAny(own) ? ValueMaker.Changed(f) : ValueMaker.Valid(f, suffix)),
    };

    private static IEnumerable<(string Name, string Says, string Value)> Wrong(Entry entry)
    {
        var quoted = Quote(entry.Field);
        if (entry.Field.Kind is FieldKind.ConfirmPassword or FieldKind.ConfirmEmail) yield return ("mismatch", $"with a different {quoted}", "Other-" + entry.Value);
        if (entry.Field.Kind is FieldKind.Date && entry.Field.Element.Type != "date") yield return ("not-a-date", $"with a {quoted} that is no date", "someday");
        if (entry.Field.Kind is FieldKind.Amount or FieldKind.Number && entry.Field.Element.Type != "number") yield return ("not-a-number", $"with a {quoted} that is no number", "abc");
        if (entry.Field.Kind is FieldKind.Email) yield return ("not-an-email", $"with a {quoted} that is no address", "nobody");
        if (entry.Field.Kind is FieldKind.Number or FieldKind.Amount && entry.Field.Element is { Type: "number" } n)
        {
            if (double.TryParse(n.Max, out var max)) yield return ("above", $"with a {quoted} above its maximum", (max + 1).ToString("0.##"));
            if (double.TryParse(n.Min, out var min)) yield return ("below", $"with a {quoted} below its minimum", (min - 1).ToString("0.##"));
        }
        yield return ("empty", $"without {quoted}", "");
        if (entry.Field.Kind is FieldKind.Text && !entry.Field.Element.Required) yield return ("blank", $"with only spaces as {quoted}", "   ");
    }

    private static string Quote(FormField f)
    {
        var e = f.Element;
        var words = e.Label ?? e.Name ?? e.Placeholder ?? e.FieldName ?? "";
        return words.Length > 0 ? $"\"{ElementTraits.Shorten(words)}\"" : "this field";
    }
}
