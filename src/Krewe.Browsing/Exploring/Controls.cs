using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Which forms and controls of a page are worth trying, and by which signature they are dealt out.</summary>
internal static class Controls
{
    /// <summary>The forms of a page but for the one to sign in with.</summary>
    public static IEnumerable<FormModel> Forms(Snapshot look) => FormFinder.Find(look).Where(f => !f.IsSignIn);

    /// <summary>What can be pressed and is no part of a form; links too where <paramref name="links"/> says so, and always those of own records.</summary>
    public static IEnumerable<PageElement> Presses(Situation at, Snapshot look, bool links)
    {
        var inForms = FormFinder.Find(look).SelectMany(f => f.Fields.Select(x => x.Element.Index).Concat(f.OwnButtons.Select(b => b.Index))).ToHashSet();
        foreach (var e in look.Elements)
        {
            if (inForms.Contains(e.Index) || Calendar(look, e)) continue;
            if (!e.IsPressable() && !(e.IsLink() && (links || IsOfOwn(at, look, e)))) continue;
            if (IsPartOfAnother(look, e)) continue;
            yield return e;
        }
    }

    /// <summary>Inside another control, the icon of a button say. What only listens to what happens inside it, a row or the whole page, is no such control.</summary>
    public static bool IsPartOfAnother(Snapshot look, PageElement e) =>
        look.Around(e).Any(a => a.IsPressable() && a.Role is not "row" and not "listitem" and not "generic" and not "cell");

    /// <summary>Signatures of what is in <paramref name="after"/> but was not in <paramref name="before"/>, or could not be used there, or now belongs to the test's own record.</summary>
    /// <param name="at">The situation after the act.</param>
    /// <param name="before">The look before it.</param>
    /// <param name="after">The look after it.</param>
    /// <param name="by">The control that was pressed, or null when it was another act: what that has enabled might save or change what is somebody's.</param>
    public static IReadOnlyList<string> New(Situation at, Snapshot before, Snapshot after, PageElement? by = null)
    {
        var fresh = new Change(before, after, new HashSet<string>()).New.Select(e => e.Index).ToHashSet();
        var forms = Forms(after).Where(f => f.Fields.Any(x => fresh.Contains(x.Element.Index) || at.Own && x.Element.IsOwn())).Select(f => Signature(at, after, f));
        var waited = by is null ? [] : Woken(before, after, by).Select(e => e.Index).ToHashSet();
        var presses = Presses(at, after, true).Where(e => e.IsLink() ? IsOfOwn(at, after, e) || IsRevealed(at, after, e, fresh) : Owned(at, after, e) || fresh.Contains(e.Index) || waited.Contains(e.Index))
            .Select(e => Signature(at, after, e));
        // What is put into an area changes which of the other things that can be put there are chosen: none of them is news.
        var known = Drags(at, before).ToList();
        var drags = Drags(at, after).Where(d => !known.Exists(k => k.Signature == d.Signature || (k.Pair.Kind, d.Pair.Kind) is (DragKind.Place, DragKind.Place) && k.Pair.Onto.Css == d.Pair.Onto.Css)).Select(d => d.Signature);
        return [.. forms.Concat(presses).Concat(drags).Distinct()];
    }

    /// <summary>
    /// Controls that could not be used before <paramref name="by"/> was pressed. What chose something, a tick or a row say, may have chosen what is somebody's;
    /// and what keeps a change would keep it for everybody.
    /// </summary>
    public static IEnumerable<PageElement> Woken(Snapshot before, Snapshot after, PageElement by)
    {
        if (by.Role is not ("button" or "link" or "tab" or "menuitem") || before.IsInForeignRow(by)) return [];
        var waiting = before.Elements.Where(e => e.Disabled || e.Off).Select(ControlSignature.Of).ToHashSet();
        return after.Elements.Where(e => e.IsPressable() && waiting.Contains(ControlSignature.Of(e)) && !FormButtons.Keeps(e.Words()) && !FormButtons.Applies(e.Words()) && !FormButtons.Sends(e.Words()));
    }

    /// <summary>What is worth dragging, with the signatures by which it is dealt out.</summary>
    public static IEnumerable<(DragPair Pair, string Signature)> Drags(Situation at, Snapshot look) => DragPairs.Of(look).Select(p => (p, Signature(at, look, p)));

    /// <summary>Signature of a drag in a situation.</summary>
    private static string Signature(Situation at, Snapshot look, DragPair pair) =>
        at.Own && DragItems.IsOwn(look, pair.Item) ? ControlSignature.Owned(ControlSignature.Of(look, pair), made: true) : ControlSignature.Of(look, pair);

    /// <summary>A link of an own record, and not only one on its page: that has the menu, too.</summary>
    private static bool IsOfOwn(Situation at, Snapshot look, PageElement e) => at.Own && (e.IsOwn() || look.RecordOf(e)?.IsOwn() == true);

    /// <summary>A link that the last act has brought into view, on a page that is not about an own record.</summary>
    private static bool IsRevealed(Situation at, Snapshot look, PageElement e, HashSet<int> fresh) =>
        fresh.Contains(e.Index) && !Owned(at, look, e) && e.Frame is null && e.Href!.StartsWith('/') && !e.Download;

    /// <summary>The control belongs to something that was made on the way; so does a dialog that a control of it has opened.</summary>
    public static bool Owned(Situation at, Snapshot look, PageElement e) =>
        at.Own && (look.Owns(e) || e.Dialog is not null && !look.IsInForeignRow(e) && at.Path.Count > 0 && at.Path[^1].Acts.Any(Mentions.Own));

    /// <summary>
    /// Signature of a control in a situation. What can be pressed before a record is made, the tools of its editor say, is the same as on the record of anybody.
    /// </summary>
    public static string Signature(Situation at, Snapshot look, PageElement e) =>
        Owned(at, look, e) && (e.IsLink() || IsMade(at, look, e)) ? ControlSignature.Owned(ControlSignature.Of(e), IsMade(at, look, e)) : ControlSignature.Of(e);

    /// <summary>Signature of a form in a situation.</summary>
    public static string Signature(Situation at, Snapshot look, FormModel form) =>
        at.Own && !form.IsSearch && form.IsOwn(look) ? ControlSignature.Owned(ControlSignature.Of(form), at.Made) : ControlSignature.Of(form);

    /// <summary>The record is there: it was found again, or has its row.</summary>
    private static bool IsMade(Situation at, Snapshot look, PageElement e) => at.Made || look.RecordOf(e)?.IsOwn() == true;

    /// <summary>Inside a date picker: its days and arrows are no features.</summary>
    private static bool Calendar(Snapshot look, PageElement e) =>
        look.Around(e).Prepend(e).Take(6).Any(a => (a.Classes ?? "").Contains("datepicker", StringComparison.OrdinalIgnoreCase) || (a.Classes ?? "").Contains("calendar", StringComparison.OrdinalIgnoreCase));
}
