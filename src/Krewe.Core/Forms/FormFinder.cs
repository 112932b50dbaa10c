using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Finds the forms of a page: real ones, and fields with a button near them that only script binds together.</summary>
public static class FormFinder
{
    private const int Reach = 12;

    /// <summary>All forms, in document order.</summary>
    public static IReadOnlyList<FormModel> Find(Snapshot page)
    {
        var fields = page.Elements.Where(e => e.IsField() || e.Editable || e.IsPicker() && (e.Form is not null || e.Dialog is not null)).Where(e => !IsRowControl(page, e)).ToList();
        var groups = new List<FormModel>();
        foreach (var group in fields.Where(f => f.Form is not null).GroupBy(f => f.Form!.Value))
            groups.Add(Model(page, [.. group], Buttons(page, group.Key, [.. group])) with { Asks = page.At(group.Key)?.Method == "get" });
        foreach (var run in Runs([.. fields.Where(f => f.Form is null)]))
            groups.Add(WithoutStrangers(Model(page, run, ButtonNear(page, run))));
        return [.. groups.Where(g => g.Fields.Any(f => f.Element.IsTextField() || f.Kind is FieldKind.Select or FieldKind.File or FieldKind.LongText) || (g.Buttons.Count > 0 && g.Fields.Count > 1)).OrderBy(g => g.Fields[0].Element.Index)];
    }

    /// <summary>A checkbox or field inside a row of data is a control of that row, not part of a form. A row of a layout table is: rows that hold one label and one field each.</summary>
    private static bool IsRowControl(Snapshot page, PageElement e) =>
        e.Row is { } row && e.Role is "checkbox" or "radio" or "switch" && page.At(row) is { Role: "listitem" or "row" or "option" } && e.Form is null;

    /// <summary>The buttons of a form; where it has none, those that stand below it, in the foot of a dialog say, and say that they send or give up.</summary>
    private static List<PageElement> Buttons(Snapshot page, int form, IReadOnlyList<PageElement> fields)
    {
        var inside = page.Elements.Where(e => e.Form == form && IsButton(e)).ToList();
        if (inside.Any(b => b.Type == "submit" || FormButtons.Sends(b.Words()))) return inside;
        var below = page.Elements.Skip(fields[^1].Index + 1).TakeWhile(e => !e.IsField() || e.Form == form).Take(Reach)
            .Where(e => IsButton(e) && e.Form is null && e.Row is null && e.Dialog == fields[^1].Dialog && (FormButtons.Sends(e.Words()) || FormButtons.GivesUp(e.Words()))).ToList();
        return below.Exists(b => FormButtons.Sends(b.Words())) ? [.. inside, .. below] : inside;
    }

    /// <summary>One that sends may be disabled until what is filled in is right.</summary>
    private static bool IsButton(PageElement e) => e.Role == "button" && !e.IsPicker() && (!e.Disabled || e is { Type: "submit", Form: not null } || FormButtons.Keeps(e.Words()));

    private static FormModel Model(Snapshot page, IReadOnlyList<PageElement> fields, IReadOnlyList<PageElement> buttons)
    {
        var known = new List<PageElement>();
        var model = new List<FormField>();
        foreach (var field in fields) { model.Add(new FormField(field, FieldRules.KindOf(field, known))); known.Add(field); }
        var heading = page.Elements.Take(fields[0].Index).LastOrDefault(e => e.Role is "heading" or "legend" && e.Words().Length > 0)?.Words() ?? "";
        return new FormModel(model, buttons, heading);
    }

    /// <summary>Fields without a form element, cut where other things lie between them.</summary>
    private static IEnumerable<IReadOnlyList<PageElement>> Runs(List<PageElement> fields)
    {
        var run = new List<PageElement>();
        foreach (var field in fields)
        {
            if (run.Count > 0 && (field.Index - run[^1].Index > Reach || field.Dialog != run[^1].Dialog || field.Row != run[^1].Row || field.Frame != run[^1].Frame)) { yield return run; run = []; }
            run.Add(field);
        }
        if (run.Count > 0) yield return run;
    }

    /// <summary>A choice that takes effect at once has strangers for neighbours, too; only a button that says that it applies something sends it.</summary>
    private static FormModel WithoutStrangers(FormModel form) =>
        form.Fields.All(f => f.Kind == FieldKind.Select) ? form with { Buttons = [.. form.Buttons.Where(b => FormButtons.Applies(b.Words()))] } : WithoutNew(form);

    /// <summary>The filter of a list often stands beside the button that adds to the list.</summary>
    private static FormModel WithoutNew(FormModel form) =>
        form.Fields.All(f => f.Kind == FieldKind.Search) ? form with { Buttons = [.. form.Buttons.Where(b => !b.Disabled && !FormButtons.BeginsNew(b.Words()))] } : form;

    private static List<PageElement> ButtonNear(Snapshot page, IReadOnlyList<PageElement> run) =>
        [.. page.Elements.Skip(run[0].Index).Take(run[^1].Index - run[0].Index + 8)
            .Where(e => IsButton(e) && e.Dialog == run[0].Dialog && e.Form is null && e.Row == run[0].Row).OrderBy(e => e.Disabled).Take(3)];
}
