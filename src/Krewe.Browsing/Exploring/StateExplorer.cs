using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>
/// Tries the forms and controls of one state that its task names. Each trial starts from a fresh session unless the one before it left no trace.
/// What a trial brings into view becomes an opening, for the planner to deal out.
/// </summary>
internal sealed class StateExplorer(Workbench bench)
{
    private const string List = "the list of what was made";
    private readonly Presser _presser = new(bench);
    private readonly Submitter _submitter = new(bench);
    private IReadOnlyList<string>? _there;
    private readonly Dragger _dragger = new(bench);
    private Situation _at = Situation.Of(bench.Given.At);

    /// <summary>Explores until nothing is left or the share is used up.</summary>
    public async Task RunAsync()
    {
        if (await bench.OpenAsync(_at, Ready) is not { } open) { bench.Leave(_at, _at.Area, "could not be reached again"); return; }
        var (page, look) = ((PageDriver?)open.Driver, open.Look);
        // What did not come the first time is not waited for again.
        var first = Here(look);
        _there = [.. bench.Given.At.Controls.Where(c => IsHere(first, c))];
        // Only the page itself says what it calls a record that is not there.
        if (bench.Given.Except is not null && bench.Heading(look) is { Length: > 0 } heading && !Symbol.HasAny(heading)) _at = _at with { Area = heading };
        try
        {
            var forms = Controls.Forms(look).Select(f => (Form: f, Signature: Controls.Signature(_at, look, f))).ToList();
            var here = forms.Select(f => f.Signature).ToHashSet();
            var drags = Controls.Drags(_at, look).Where(d => bench.Given.Except is null && Wanted(d.Signature, null)).Select(d => d.Signature).ToList();
            // They are tried on pages of their own. Meanwhile this one would only poll, and be one session more.
            if (drags.Count > 0 || forms.Exists(f => Wanted(here, f.Signature) || ListParts(here, f.Signature).Any())) page = await ClosedAsync(page);
            foreach (var (form, signature) in forms) if (Wanted(here, signature)) await SubmitAsync(look, form);
            foreach (var (form, signature) in forms) foreach (var part in ListParts(here, signature)) await ListAsync(look, form, part);
            // Chosen before any is pressed: a later look has other records in other places.
            var all = look;
            foreach (var drag in drags)
                if (await _dragger.TryAsync(_at, drag, Ready) is { } dragged && dragged.Effect.Appeared > 0) Open(dragged.Steps, dragged.Before, dragged.After, true);
            foreach (var (control, signature) in Controls.Presses(_at, all, true).Select(e => (e, Controls.Signature(_at, all, e))).Where(x => Wanted(x.Item2, x.e)).DistinctBy(x => x.Item2).ToList())
            {
                if (bench.Spent) { bench.Leave(_at, control.Describe(), "budget of this page used up"); continue; }
                if (page is null)
                {
                    if (await bench.OpenAsync(_at, Ready) is not { } again) { bench.Leave(_at, _at.Area, "could not be reached again"); return; }
                    (page, look) = again;
                }
                if (!await PressAsync(page, look, control, signature)) page = await ClosedAsync(page);
            }
        }
        finally { await ClosedAsync(page); }
    }

    private IEnumerable<string> ListParts(HashSet<string> here, string signature) =>
        new[] { ControlSignature.ListRows, ControlSignature.ListFields }.Where(p => bench.Given.Except is null && Wanted(here, signature + p));

    private static async Task<PageDriver?> ClosedAsync(PageDriver? page)
    {
        if (page is not null) await page.DisposeAsync();
        return null;
    }

    /// <summary>Everything that the task names is there.</summary>
    private bool Ready(Snapshot look)
    {
        if (bench.Given.Except is not null) return true;
        var here = Here(look);
        return (_there ?? bench.Given.At.Controls).All(c => IsHere(here, c));
    }

    private HashSet<string> Here(Snapshot look) =>
        [.. Controls.Forms(look).Select(f => Controls.Signature(_at, look, f)), .. Controls.Presses(_at, look, true).Select(e => Controls.Signature(_at, look, e)),
            .. Controls.Drags(_at, look).Select(d => d.Signature)];

    private static bool IsHere(HashSet<string> here, string control) =>
        ControlSignature.WithoutListPart(control) is var wanted && (here.Contains(wanted) || here.Any(h => ControlSignature.IsSameForm(h, wanted)));

    /// <summary>A form that the task names; where none on the page is that one, the one that has got or lost a choice since.</summary>
    private bool Wanted(HashSet<string> here, string form) => Wanted(form, null) ||
        bench.Given.Except is null && bench.Given.At.Controls.Any(c => ControlSignature.IsSameForm(c, form) && !here.Contains(ControlSignature.WithoutListPart(c)));

    /// <summary>Named by the task; or, where the task names none, not tried elsewhere, unless it leads on to the record that is not there yet.</summary>
    private bool Wanted(string signature, PageElement? control) =>
        bench.Given.Except is not { } except ? bench.Given.At.Controls.Contains(signature)
        : !(control?.IsLink() == true && bench.Given.CommonLinks.Contains(control.Words())) && (control?.IsLink() == true && control.IsOwn() || !except.Contains(ControlSignature.Bare(signature)));

    /// <summary>True when the page can be used on.</summary>
    private async Task<bool> PressAsync(PageDriver driver, Snapshot look, PageElement control, string signature)
    {
        // Where another record has taken its place, it is the one of the same record.
        bool IsIt(PageElement e) => Controls.Signature(_at, look, e) == signature;
        if ((look.Elements.FirstOrDefault(e => e.Css == control.Css && e.Frame == control.Frame && IsIt(e)) ?? look.Elements.FirstOrDefault(IsIt)) is not { } here) return true;
        if (await _presser.PressAsync(_at, driver, look, here, twice: !here.IsLink()) is not { } pressed)
        {
            if (driver.Chooser is not { } chooser) return true;
            await UploadAsync(here, signature, chooser);
            return false;
        }
        if (pressed.Effect.OwnShown || pressed.Effect.Appeared > 0 || Controls.Woken(pressed.Before, pressed.After, here).Any())
            Open(pressed.Steps, pressed.Before, pressed.After, !look.IsInForeignRow(here) && IsOwn(pressed.Effect, pressed.After), by: here);
        return pressed.Untouched || await IsBackAsync(driver, look, pressed.Effect);
    }

    /// <summary>What was switched was switched back, or what opened closes with Escape: to load the page anew would show the same.</summary>
    private async Task<bool> IsBackAsync(PageDriver driver, Snapshot look, Effect effect)
    {
        if (effect.Wrote || effect.Navigated) return false;
        if (look.LooksLike(await driver.LookAsync())) return true;
        return await driver.DoAsync(new Press(Locator.Of(new ByCss("body")), "Escape"), bench.Cancellation) is null && look.LooksLike(await driver.LookAsync());
    }

    private async Task SubmitAsync(Snapshot look, FormModel form)
    {
        var own = _at.Own && form.IsOwn(look);
        if (form.Refusal(look, own) is { } why) { bench.Leave(_at, form.Describe(), why); return; }
        foreach (var button in Buttons(form, own || bench.MayDestroy))
        {
            if (bench.Spent) return;
            if (await _submitter.TryButtonAsync(_at, form, button) is not { } sent) continue;
            await using var page = sent.Driver;
            var made = await FollowUpAsync(sent, form);
            if (own) await new Reopener(bench, _submitter).TryAsync(_at, form, button);
            // What a server was sent and does not show again was no record: a preview, say.
            if (sent.Trial.Effect.OwnShown && (made || !sent.Trial.Effect.Sent) && !form.IsSearch && !form.Asks && CollectionExplorer.RowsShown(sent.After)) bench.Openings.Add(_at.Opening(ControlSignature.ListParts(Controls.Signature(_at, look, form))));
        }
    }

    private async Task UploadAsync(PageElement control, string signature, Microsoft.Playwright.IFileChooser chooser)
    {
        if (await new Uploader(bench).TryAsync(_at, control, (look, e) => Controls.Signature(_at, look, e) == signature, chooser) is not { } sent) return;
        await using var page = sent.Driver;
        await FollowUpAsync(sent, null);
    }

    /// <summary>Looks where else what was made is shown, and deals out what it brought into view. True when it is shown somewhere.</summary>
    private async Task<bool> FollowUpAsync(Submitter.Sent sent, FormModel? form)
    {
        // A page of results shows what was searched for, and records that are other people's.
        var makes = form?.IsSearch != true;
        var made = sent.Trial.Effect.Wrote && makes && await new OwnFinder(bench).LookAroundAsync(_at, sent);
        if (made) bench.Confirm(sent.Trial);
        Open([sent.Step], sent.Before, sent.After, makes && IsOwn(sent.Trial.Effect, sent.After), made, form);
        return made;
    }

    /// <summary>Explores the list that a form adds to. What the form itself does was kept when it was tried.</summary>
    private async Task ListAsync(Snapshot look, FormModel form, string part)
    {
        foreach (var button in Buttons(form, _at.Own && form.IsOwn(look)))
        {
            if (bench.Spent) return;
            if (await _submitter.SendOnceAsync(_at, form, button) is not { } sent) { bench.Leave(_at, List, "the form could not be sent once more"); continue; }
            var shown = await bench.AwaitAsync(sent.Driver, sent.After, CollectionExplorer.RowsShown);
            await sent.Driver.DisposeAsync();
            if (!CollectionExplorer.RowsShown(shown)) { bench.Leave(_at, List, "it is not shown in a row that stays on this page"); continue; }
            await new CollectionExplorer(bench).RunAsync(_at, sent with { After = shown }, part);
            return;
        }
    }

    /// <summary>Its buttons, three at most; null stands for Enter.</summary>
    private static List<PageElement?> Buttons(FormModel form, bool own) =>
        form.Buttons.Count == 0 ? [null] : form.IsSearch ? [form.SafeButtons(own).FirstOrDefault()] : [.. form.SafeButtons(own).Take(3)];

    private bool IsOwn(Effect effect, Snapshot after) => effect.OwnShown || _at.Own && after.IsAboutOwn;

    /// <summary>What is new after a trial is for other tasks to try.</summary>
    private void Open(IReadOnlyList<Step> steps, Snapshot before, Snapshot after, bool own, bool made = false, FormModel? sent = null, PageElement? by = null)
    {
        if (steps.Any(s => s.Acts.Count == 0)) return;
        var next = bench.After(_at, steps, after, own, made);
        var controls = Controls.New(next, before, after, by).ToList();
        // A preview shows its own form again, and nothing was kept: that is the same form.
        if (sent is not null && !made) controls.RemoveAll(c => ControlSignature.IsForm(c) && ControlSignature.Unfilled(c) == ControlSignature.Unfilled(ControlSignature.Of(sent)));
        foreach (var form in Controls.Forms(after))
            if (form.Refusal(after, next.Own && form.IsOwn(after)) is { } why && controls.Remove(Controls.Signature(next, after, form))) bench.Leave(next, form.Describe(), why);
        if (controls.Count > 0) bench.Openings.Add(next.Opening(controls));
    }
}
