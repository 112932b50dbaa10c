using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>
/// Tries out one state: its forms and controls, then what they brought into view, breadth first. Each trial starts from a fresh session unless
/// the one before it left no trace. Below the first level only what is new is tried, so a page is never tried twice.
/// </summary>
internal sealed class StateExplorer(Workbench bench)
{
    private const int MostDepth = 4;
    private readonly Queue<Situation> _queue = new();
    private readonly HashSet<string> _known = [.. bench.Task.KnownStates];
    private readonly HashSet<string> _tried = [];
    private readonly Presser _presser = new(bench);
    private readonly Submitter _submitter = new(bench);

    /// <summary>Explores until nothing new is left or the share is used up.</summary>
    public async Task RunAsync()
    {
        var task = bench.Task;
        var unknown = Symbol.HasAny(task.Address);
        _queue.Enqueue(new Situation([new Step(Gwt.Given, $"the page \"{task.Area}\" is open", [new Goto(task.Address)], [])], task.State, task.Area, null, unknown, 0));
        while (_queue.TryDequeue(out var at) && !bench.Spent) await ExploreAsync(at);
        foreach (var left in _queue) bench.Leave(left, $"state \"{left.Area}\" after {left.Depth} actions", "budget of this page used up");
    }

    private async Task ExploreAsync(Situation at)
    {
        if (await bench.OpenAsync(at) is not { } open) { bench.Leave(at, at.Area, "could not be reached again"); return; }
        var (driver, look) = open;
        try
        {
            var forms = Forms(at, look);
            var inForms = FormFinder.Find(look).SelectMany(f => f.Fields.Select(x => x.Element.Index).Concat(f.Buttons.Select(b => b.Index))).ToHashSet();
            var controls = Controls(at, look, inForms);
            foreach (var form in forms) await SubmitAsync(at, look, form);
            foreach (var control in controls)
            {
                if (bench.Spent) { bench.Leave(at, control.Describe(), "budget of this page used up"); continue; }
                if (await PressAsync(at, driver, look, control)) continue;
                await driver.DisposeAsync();
                if (await bench.OpenAsync(at) is not { } again) return;
                (driver, look) = again;
            }
        }
        finally { await driver.DisposeAsync(); }
    }

    /// <summary>True when the page can be used on.</summary>
    private async Task<bool> PressAsync(Situation at, PageDriver driver, Snapshot look, PageElement control)
    {
        var here = look.Elements.FirstOrDefault(e => e.Css == control.Css && e.Frame == control.Frame && ControlSignature.Of(e) == ControlSignature.Of(control))
            ?? look.Elements.FirstOrDefault(e => ControlSignature.Of(e) == ControlSignature.Of(control));
        if (here is null) return true;
        if (await _presser.PressAsync(at, driver, look, here, twice: !here.IsLink()) is not { } pressed) return true;
        if (pressed.Effect.OwnShown || pressed.Effect.Appeared > 0) Enqueue(at, pressed.Steps, pressed.Before, pressed.After, at.Own || pressed.Effect.OwnShown);
        return pressed.Untouched;
    }

    private async Task SubmitAsync(Situation at, Snapshot look, FormModel form)
    {
        var own = at.Own && (Symbol.HasAny(look.Url) || form.Fields.Any(f => f.Element.IsOwn()));
        if (form.Refusal(look, own) is { } why) { bench.Leave(at, Submitter.Describe(form, form.Buttons.Count > 0 ? form.Buttons[0] : null), why); return; }
        var buttons = form.SafeButtons(own).Take(3).Cast<PageElement?>().ToList();
        if (form.Buttons.Count == 0) buttons.Add(null);
        foreach (var button in buttons)
        {
            if (bench.Spent) return;
            if (await _submitter.TryButtonAsync(at, form, button) is not { } sent) continue;
            await using var page = sent.Driver;
            Enqueue(at, [sent.Step], sent.Before, sent.After, at.Own || sent.Trial.Effect.OwnShown);
            if (sent.Trial.Effect.Wrote && !form.IsSearch) await new OwnFinder(bench).LookAroundAsync(at, sent);
            if (sent.Trial.Effect.OwnShown && CollectionExplorer.RowsShown(sent.After)) await new CollectionExplorer(bench).RunAsync(at, sent);
        }
    }

    private void Enqueue(Situation at, IReadOnlyList<Step> steps, Snapshot before, Snapshot after, bool own)
    {
        if (at.Depth >= MostDepth || steps.Any(s => s.Acts.Count == 0)) return;
        var next = bench.After(at, steps, before, after, own);
        if (_known.Add(next.State + (own ? "own" : ""))) _queue.Enqueue(next);
    }

    private List<FormModel> Forms(Situation at, Snapshot look)
    {
        var fresh = Fresh(at, look);
        return [.. FormFinder.Find(look).Where(f => !f.IsSignIn && Wanted(at, ControlSignature.Of(f)) && (fresh is null || f.Fields.Any(x => fresh.Contains(x.Element.Index)) || at.Own && f.Fields.Any(x => x.Element.IsOwn()))).Where(f => _tried.Add(ControlSignature.Of(f) + OwnMark(at, f.Fields.Any(x => x.Element.IsOwn()))))];
    }

    private List<PageElement> Controls(Situation at, Snapshot look, HashSet<int> inForms)
    {
        var fresh = Fresh(at, look);
        var found = new List<PageElement>();
        foreach (var e in look.Elements.Where(e => e.IsPressable() || e.IsLink() && at.Parent is not null && at.Own || e.IsLink() && Symbol.HasAny(bench.Task.Address)))
        {
            if (inForms.Contains(e.Index) || look.Around(e).Any(a => a.IsPressable() && a.Role is not "row" and not "listitem" and not "generic" and not "cell")) continue;
            var mine = Presser.IsOwnControl(at, look, e);
            if (!mine && fresh is not null && !fresh.Contains(e.Index)) continue;
            if (e.IsLink() && !mine && !(Symbol.HasAny(e.Href ?? ""))) continue;
            var signature = ControlSignature.Of(e);
            if (!Wanted(at, signature) || !_tried.Add(signature + OwnMark(at, mine))) continue;
            found.Add(e);
        }
        return found;
    }

    /// <summary>In a root, only what the plan gave to this task; where the address itself is the test's own, what the plan did not give to others.</summary>
    private bool Wanted(Situation at, string signature) =>
        at.Parent is not null || (Symbol.HasAny(bench.Task.Address) ? !bench.Task.Controls.Contains(signature) : bench.Task.Controls.Contains(signature));

    private static HashSet<int>? Fresh(Situation at, Snapshot look) =>
        at.Parent is null ? null : [.. new Change(at.Parent, look, new HashSet<string>()).New.Select(e => e.Index)];

    private static string OwnMark(Situation at, bool own) => at.Own && own ? "|own" : "";
}
