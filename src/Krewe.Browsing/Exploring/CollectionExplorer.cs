using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>
/// Makes three records and works on the middle one, so that a control that touches the wrong record, all of them or none shows:
/// every control of its row, editing in place, then filters, sorting and the controls of the whole list, with one record in another state than the others.
/// </summary>
internal sealed class CollectionExplorer(Workbench bench)
{
    private static readonly string[] Letters = ["c", "b", "a"];
    private static readonly Dictionary<string, string> Ordinals = new() { ["c"] = "a first", ["b"] = "a middle", ["a"] = "a last" };
    private const int MostControls = 8;
    // The headings of other columns turn the list round in the same way.
    private const int MostHeads = 4;
    private string _role = "row";
    private bool _posted;

    /// <summary>The page shows what was made as a row of a list.</summary>
    public static bool RowsShown(Snapshot page) => OwnRows.Of(page) is { Count: > 0 } rows && !PagedList.Moves(page, rows[^1]);

    /// <summary>Explores the list that <paramref name="sent"/> adds to: one of <see cref="ControlSignature.ListParts"/>.</summary>
    public async Task RunAsync(Situation at, Submitter.Sent sent, string part)
    {
        (_role, _posted) = (OwnRows.Of(sent.After)[^1].Role, sent.Posted);
        if (part == ControlSignature.ListFields) await BlankAsync(at, sent);
        if (await FillAsync(at, sent) is not { } filled) return;
        var three = filled.Three;
        var list = new MadeList(bench, three, _posted, _role, AllShown);
        list.Remember(bench.Word, filled.Look);
        if (part == ControlSignature.ListRows)
        {
            await ListControlsAsync(await RowControlsAsync(three, list) ?? three, sent.Before);
            return;
        }
        if (DragPairs.OfRows(filled.Look, OwnRows.Of(filled.Look)) is not null) await new Dragger(bench).RowsAsync(three, list, _role);
        await EditInPlaceAsync(three, list);
        await FilterFieldsAsync(three, list);
    }

    /// <summary>The form sent blank after one record was made: nothing may be added.</summary>
    private async Task BlankAsync(Situation at, Submitter.Sent sent)
    {
        var one = bench.After(at, [sent.Step], sent.After, true);
        if (bench.Spent || await bench.OpenAsync(one, l => OwnRows.Of(l).Count == 1) is not { } open) return;
        await using var driver = open.Driver;
        var blank = sent.Step.Acts.Select(a => a is Fill f ? f with { Value = "   " } : a).ToList();
        if (!await FormIsThereAsync(driver, blank)) blank = [.. at.Acts, .. blank];
        if (await driver.DoAllAsync(blank, bench.Cancellation) is not null) return;
        var after = await driver.LookAsync();
        var count = after.Elements.Count(e => e.Role == _role);
        if (OwnRows.Of(after).Count != 1 || count != open.Look.Elements.Count(e => e.Role == _role)) return;
        var change = new Change(open.Look, after, new HashSet<string>(), driver.Dialog);
        // A list on a server has the records of other tests, too: there are as many as there are.
        var said = (await Workbench.ExpectAsync(driver, change)).Where(MessageOracle.SaysNo).Take(2);
        var step = new Step(Gwt.When, $"{sent.Trial.Label} is sent with spaces only", blank, [.. said, .. OwnRows.State(after, _role), .. _posted ? Array.Empty<Expectation>() : [new HasCount(Locator.Of(new ByRole(_role)), count)]]);
        bench.Keep(one, TrialKind.Collection, sent.Trial.Label, "blank", [step], bench.Facts(driver, change) with { Outcome = Outcome.Refused });
    }

    /// <summary>Makes the three records; the second and third from where the first left off when the form is still there.</summary>
    private async Task<(Situation Three, Snapshot Look)?> FillAsync(Situation at, Submitter.Sent sent)
    {
        if (bench.Spent) return null;
        if (await bench.OpenAsync(at) is not { } open) return NotFilled(at, "its page could not be reached again");
        await using var driver = open.Driver;
        var path = at.Path.ToList();
        var (listed, made) = (true, 0);
        foreach (var letter in Letters)
        {
            var acts = sent.Step.Acts.Select(a => Mentions.WithSuffix(a, letter)).ToList();
            if (letter != Letters[0] && !await FormIsThereAsync(driver, acts)) { acts = [.. at.Acts, .. acts]; }
            if (await driver.DoAllAsync(acts, bench.Cancellation) is { } why) return NotFilled(at, $"{Ordinals[letter]} record could not be made: {why}");
            var row = Locator.Of(new ByRole(_role), new HavingText(Symbol.Of(Symbol.Id) + letter));
            if (listed) listed = OwnRows.Of(await bench.AwaitAsync(driver, await driver.LookAsync(), l => OwnRows.Of(l).Count > made)).Count > made++;
            path.Add(new Step(Gwt.Given, $"{Ordinals[letter]} record is there", acts, await driver.CountAsync(row) == 1 ? [new IsVisible(row)] : []));
        }
        var look = await driver.LookAsync();
        if (OwnRows.Of(look).Count < Letters.Length)
        {
            var go = new Goto(bench.Given.Address);
            if (await driver.DoAsync(go, bench.Cancellation) is { } why) return NotFilled(at, why);
            look = await bench.AwaitAsync(driver, await driver.LookAsync(), AllShown);
            path.Add(new Step(Gwt.Given, "the list is open", [go], []));
        }
        var shown = OwnRows.Of(look).Count;
        return shown == Letters.Length ? (new Situation(path, Skeleton.KeyOf(look), at.Area, true, at.Depth + 1), look) : NotFilled(at, $"three records were made, and {shown} rows show them");
    }

    private static bool AllShown(Snapshot look) => OwnRows.Of(look).Count == Letters.Length;

    private (Situation, Snapshot)? NotFilled(Situation at, string why)
    {
        bench.Leave(at, "the list of what was made", why);
        return null;
    }

    private static async Task<bool> FormIsThereAsync(PageDriver driver, List<Act> acts) =>
        acts.OfType<Fill>().FirstOrDefault() is { } first && await driver.CountAsync(first.Target) == 1 && await driver.Find(first.Target).IsVisibleAsync();

    /// <summary>Every control of the middle row. Returns the situation after the first one that changed the row and left it there.</summary>
    private async Task<Situation?> RowControlsAsync(Situation three, MadeList list)
    {
        Situation? mixed = null;
        for (var n = 0; n < MostControls && !bench.Spent; n++)
        {
            if (await list.OpenAsync() is not { } open) return mixed;
            await using var driver = open.Driver;
            if (Middle(open.Look) is not { } row || LocatorRanker.RowLocator(open.Look, row) is not { } way) return mixed;
            var hover = new Hover(way);
            await driver.DoAsync(hover, bench.Cancellation);
            var look = await driver.LookAsync();
            var controls = RowControls(look);
            if (n >= controls.Count) return mixed;
            var hidden = !open.Look.Elements.Any(e => e.Css == controls[n].Css);
            mixed = await WorkAsync(three, driver, look, controls[n], hidden ? hover : null, TrialKind.Collection) is { } after ? mixed ?? after : mixed;
            list.Forget();
        }
        return mixed;
    }

    private static List<PageElement> RowControls(Snapshot look) => Middle(look) is not { } row ? [] :
        [.. look.Elements.Where(e => e.IsPressable() && look.Inside(e, row.Index) && !e.IsLink()).Where(e => !look.Around(e).TakeWhile(a => a.Index != row.Index).Any(a => a.IsPressable()))];

    /// <summary>Presses a control, says what became of the rows, then loads the page anew and says it again. Returns the situation after the press when the rows stayed.</summary>
    private async Task<Situation?> WorkAsync(Situation at, PageDriver driver, Snapshot look, PageElement control, Hover? hover, TrialKind kind)
    {
        if (await driver.ChooseAsync(look, control) is not { } target) return null;
        var acts = new List<Act>();
        if (hover is not null) acts.Add(hover);
        var inRow = look.At(control.Row)?.IsOwn() == true;
        if (inRow) acts.Add(new AnswerDialog(true));
        acts.Add(new Click(target));
        driver.OwnContext = inRow;
        driver.Forget();
        if (await driver.DoAllAsync(acts, bench.Cancellation) is not null) return null;
        if (driver.Blocked is { } blocked) { bench.Leave(at, control.Describe(), blocked); return null; }
        if (driver.Dialog is null) acts.RemoveAll(a => a is AnswerDialog);
        var after = await driver.LookAsync();
        if (Unmoved(look, after) && InTableHead(look, control) && !Opened(look, after))
        {
            // The list was in this order already: the next press turns it round.
            if (await FindAgainAsync(driver, target, control, after) is not { } turned) return null;
            acts.Add(new Click(turned));
            if (await driver.DoAsync(acts[^1], bench.Cancellation) is not null) return null;
            (after, target) = (await driver.LookAsync(), turned);
        }
        var change = await Workbench.ChangeAsync(driver, look, after);
        var derived = await Workbench.ExpectAsync(driver, change);
        var state = OwnRows.State(after, _role);
        var changed = !Unmoved(look, after);
        if (derived.Count == 0 && !changed) return null;
        var where = inRow ? " of the middle record" : "";
        var first = new Step(Gwt.When, $"the {control.Describe()}{where} is pressed", acts, [.. state, .. derived.Where(d => d is not HasTexts).Take(4)]);
        var steps = new List<Step> { first };
        if (changed && !change.Navigated)
        {
            // Where the record is gone, its control is that of another one.
            if (!inRow || OwnRows.Of(after).Count == OwnRows.Of(look).Count) await AgainAsync(driver, target, control, first, after, steps);
            await ReloadedAsync(driver, steps);
        }
        bench.Keep(at, kind, control.Describe() + where, "", steps, bench.Facts(driver, change));
        return changed && OwnRows.Of(after).Count == Letters.Length ? at with { Path = [.. at.Path, first with { Word = Gwt.Given, Expectations = [.. state] }] } : null;
    }

    /// <summary>A control in the head of a table may open something instead of changing the order: a choice of columns, say.</summary>
    private static bool Opened(Snapshot before, Snapshot after) =>
        new Change(before, after, new HashSet<string>()).New.Any(e => (e.IsField() || e.IsPressable() || e.Role is "heading" or "dialog") && !InTableHead(after, e));

    private bool Unmoved(Snapshot before, Snapshot after) => Same(OwnRows.State(before, _role), OwnRows.State(after, _role));

    private async Task AgainAsync(PageDriver driver, Locator target, PageElement control, Step first, Snapshot after, List<Step> steps)
    {
        if (OwnRows.Of(after).Count == 0 || await FindAgainAsync(driver, target, control, after) is not { } once) return;
        List<Act> acts = [.. first.Acts.OfType<Hover>(), new Click(once)];
        if (await driver.DoAllAsync(acts, bench.Cancellation) is not null) return;
        var again = await driver.LookAsync();
        if (!Same(OwnRows.State(after, _role), OwnRows.State(again, _role)))
            steps.Add(new Step(Gwt.When, first.Says + " again", acts, OwnRows.State(again, _role)));
    }

    /// <summary>The way to a control that was pressed: another one when it now reads otherwise, with an arrow for the order, say. Null when it is gone.</summary>
    private static async Task<Locator?> FindAgainAsync(PageDriver driver, Locator target, PageElement control, Snapshot now) =>
        await driver.CountAsync(target) == 1 ? target
        : now.Elements.FirstOrDefault(e => e.Css == control.Css && e.Role == control.Role && e.Frame == control.Frame) is { } same ? await driver.ChooseAsync(now, same) : null;

    private async Task ReloadedAsync(PageDriver driver, List<Step> steps)
    {
        if (steps.Count > 1 && await driver.DoAllAsync(steps[0].Acts.OfType<Click>(), bench.Cancellation) is null)
            steps.Add(new Step(Gwt.When, "it is pressed once more", [.. steps[0].Acts.OfType<Click>()], OwnRows.State(await driver.LookAsync(), _role)));
        var before = OwnRows.State(await driver.LookAsync(), _role);
        if (await driver.DoAsync(new Reload(), bench.Cancellation) is not null) return;
        var look = await driver.LookAsync();
        if (Same(before, OwnRows.State(look, _role))) steps.Add(new Step(Gwt.Then, "it is still so after the page is loaded anew", [new Reload()], OwnRows.State(look, _role)));
    }

    /// <summary>Double click on the middle row's text; when a field opens: a new text with Enter, and a half-typed one with Escape.</summary>
    private async Task EditInPlaceAsync(Situation three, MadeList list)
    {
        foreach (var key in new[] { "Enter", "Escape" })
        {
            if (bench.Spent || await list.OpenAsync() is not { } open) return;
            await using var driver = open.Driver;
            if (Middle(open.Look) is not { } row) return;
            var text = open.Look.Elements.FirstOrDefault(e => open.Look.Inside(e, row.Index) && e.Text is { } t && Symbol.HasAny(t) && !e.IsLink() && !e.IsField());
            if (text is null || await driver.ChooseAsync(open.Look, text) is not { } target) return;
            if (await driver.DoAsync(new Click(target, true), bench.Cancellation) is not null) return;
            var look = await driver.LookAsync();
            var field = look.Elements.FirstOrDefault(e => e.IsTextField() && e.Value is { } v && Symbol.HasAny(v) && !open.Look.Elements.Any(o => o.Css == e.Css));
            if (field is null || await driver.ChooseAsync(look, field) is not { } into) return;
            var acts = new List<Act> { new Click(target, true), new Fill(into, field.Value + "new"), new Press(into, key) };
            list.Forget();
            if (await driver.DoAllAsync(acts.Skip(1), bench.Cancellation) is not null) return;
            var after = await driver.LookAsync();
            var change = new Change(open.Look, after, new HashSet<string>());
            var says = key == "Enter" ? "the middle record is double-clicked, changed and confirmed with Enter" : "the middle record is double-clicked, changed and given up with Escape";
            var state = OwnRows.State(after, _role);
            // The old text is a part of the new one, so its absence has to be said.
            var unchanged = key == "Escape" ? [new HasCount(Locator.Of(new ByRole(_role), new HavingText(field.Value + "new")), 0)] : Array.Empty<Expectation>();
            var steps = new List<Step> { new(Gwt.When, says, acts, [.. state, .. unchanged]) };
            await ReloadedAsync(driver, steps);
            bench.Keep(three, TrialKind.EditInPlace, "double click on the record", key, steps, bench.Facts(driver, change));
        }
    }

    /// <summary>Controls of the whole list: what came with the records, column headings, and links that stay on the page.</summary>
    private async Task ListControlsAsync(Situation mixed, Snapshot empty)
    {
        var list = new MadeList(bench, mixed, _posted, _role);
        for (var n = 0; n < MostControls + 4 && !bench.Spent; n++)
        {
            if (await list.OpenAsync() is not { } open) return;
            await using var driver = open.Driver;
            var look = open.Look;
            // The other rows of the list are records too, and not the test's own.
            var lists = OwnRows.Of(look).Select(r => r.Parent).ToHashSet();
            var came = new Change(empty, look, new HashSet<string>()).New.Select(e => e.Index).ToHashSet();
            var controls = look.Elements.Where(e => (e.IsPressable() || e.IsLink()) && e.Form is null && !e.IsOwn())
                .Where(e => look.At(e.Row) is not { } row || !row.IsOwn() && !lists.Contains(row.Parent) || InTableHead(look, e))
                .Where(e => came.Contains(e.Index) && !e.IsLink() || e.IsLink() && came.Contains(e.Index) && StaysOnPage(look, e) || InTableHead(look, e))
                .Where(e => !Controls.IsPartOfAnother(look, e)).ToList();
            controls = [.. controls.Where(e => InTableHead(look, e)).Take(MostHeads), .. controls.Where(e => !InTableHead(look, e))];
            if (n >= controls.Count) return;
            await WorkAsync(mixed, driver, look, controls[n], null, TrialKind.Collection);
        }
    }

    /// <summary>Search and filter fields outside the form that makes records: only the record with the word may stay.</summary>
    private async Task FilterFieldsAsync(Situation three, MadeList list)
    {
        for (var n = 0; n < 3 && !bench.Spent; n++)
        {
            if (await list.OpenAsync() is not { } open) return;
            await using var driver = open.Driver;
            var fields = FormFinder.Find(open.Look).Where(f => f.IsSearch || f.Fields.Count <= 3).SelectMany(f => f.Fields).Where(f => f.Kind == FieldKind.Search && open.Look.At(f.Element.Row)?.IsOwn() != true).ToList();
            if (n >= fields.Count) return;
            if (await driver.ChooseAsync(open.Look, fields[n].Element) is not { } target) continue;
            // By its key: some filters listen for keys alone.
            var acts = new List<Act> { new Fill(target, Symbol.Of(Symbol.Id)), new Press(target, "b") };
            if (await driver.DoAllAsync(acts, bench.Cancellation) is not null) continue;
            var after = await driver.LookAsync();
            if (OwnRows.Of(after).Count == Letters.Length)
            {
                acts.Add(new Press(target, "Enter"));
                if (await driver.DoAsync(acts[^1], bench.Cancellation) is not null) continue;
                after = await driver.LookAsync();
            }
            if (OwnRows.Of(after).Count is 0 or 3) continue;
            var change = new Change(open.Look, after, new HashSet<string>());
            bench.Keep(three, TrialKind.Collection, fields[n].Element.Describe(), "filter", [new Step(Gwt.When, $"the list is filtered by the middle record's name", acts, OwnRows.State(after, _role))], bench.Facts(driver, change));
        }
    }

    private static PageElement? Middle(Snapshot look) => OwnRows.Of(look).FirstOrDefault(r => (r.FullText ?? "").Contains(Symbol.Of(Symbol.Id) + "b", StringComparison.Ordinal));

    private static bool StaysOnPage(Snapshot look, PageElement link) => Address.Split(link.Href!).Path == Address.Split(look.Url).Path;

    private static bool InTableHead(Snapshot look, PageElement e) => look.Around(e).Prepend(e).Any(a => a.Role == "columnheader") && (e.IsPressable() || StaysOnPage(look, e));

    private static bool Same(IReadOnlyList<Expectation> a, IReadOnlyList<Expectation> b) =>
        System.Text.Json.JsonSerializer.Serialize(a) == System.Text.Json.JsonSerializer.Serialize(b);
}
