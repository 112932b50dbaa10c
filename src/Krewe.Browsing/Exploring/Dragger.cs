using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>
/// Drags what can be dragged, and says what came of it. Where an item is not the test's own, nothing that the drag would write is let out: its place is
/// somebody's data, and putting it back might not give the same.
/// </summary>
internal sealed class Dragger(Workbench bench)
{
    private const float StillPatience = 300;
    private const int MostDerived = 4;
    private const int MostItems = 12;
    private const string StillSo = "it is still so after the page is loaded anew";

    // What one drop made was opened or removed.
    private bool _workedOn;

    /// <summary>Does the drag of that signature on a fresh page. Null when nothing came of it.</summary>
    public async Task<Presser.Pressed?> TryAsync(Situation at, string signature, Func<Snapshot, bool> ready)
    {
        if (bench.Spent) { bench.Leave(at, ControlSignature.Describe(signature), "budget of this page used up"); return null; }
        if (await bench.OpenAsync(at, ready) is not { } open) { bench.Leave(at, at.Area, "could not be reached again"); return null; }
        await using var driver = open.Driver;
        if (Controls.Drags(at, open.Look).FirstOrDefault(d => d.Signature == signature).Pair is not { } pair) return null;
        var own = at.Own && DragItems.IsOwn(open.Look, pair.Item);
        driver.HoldsWrites = !own && !bench.MayDestroy && pair.Kind != DragKind.Place;
        var label = Label(open.Look, pair.Item);
        if (await DragAsync(at, driver, open.Look, pair, label) is not { } done) return null;
        var (act, home, after) = done;
        var change = await Workbench.ChangeAsync(driver, open.Look, after);
        var placed = await SaidAsync(driver, change, pair, act, home);
        // Something may have happened, as when a tab is pressed; but it was not put into the area.
        if (pair.Kind == DragKind.Place && placed.Count == 0) { bench.Leave(at, label, "nothing came of it in the area"); return null; }
        var derived = (await Workbench.ExpectAsync(driver, change)).Where(d => d is not HasTexts && !placed.Contains(d)).Take(MostDerived);
        var step = new Step(Gwt.When, $"{label} is dragged {Where(pair.Kind)}", [act], [.. placed, .. derived]);
        if (step.Expectations.Count == 0) return null;
        var effect = bench.Facts(driver, change);
        List<Step> steps = [step, .. await StillAsync(driver, placed)];
        bench.Keep(at, TrialKind.Drag, label, pair.Kind.ToString(), steps, effect, signature);
        if (pair.Kind == DragKind.Place && !_workedOn && Added(change, pair) is { Text: not null } shape) _workedOn = await new Placed(bench).RunAsync(bench.After(at, [step], after, own: true), shape, label);
        return new([step], open.Look, after, effect, false);
    }

    /// <summary>Drags the first of the test's own rows onto the last, says their order, and says it again when the page is loaded anew.</summary>
    public async Task RowsAsync(Situation three, MadeList list, string role)
    {
        if (bench.Spent || await list.OpenAsync() is not { } open) return;
        await using var driver = open.Driver;
        if (DragPairs.OfRows(open.Look, OwnRows.Of(open.Look)) is not { } pair) return;
        list.Forget();
        driver.OwnContext = true;
        const string label = "the first of three records";
        if (await DragAsync(three, driver, open.Look, pair, label) is not { } done) return;
        var change = await Workbench.ChangeAsync(driver, open.Look, done.After);
        var state = OwnRows.State(done.After, role);
        if (OwnRows.State(open.Look, role) is [HasTexts before, ..] && state is [HasTexts now, ..] && before.Texts.SequenceEqual(now.Texts)) return;
        var derived = (await Workbench.ExpectAsync(driver, change)).Where(d => d is not HasTexts && !state.Contains(d)).Take(MostDerived);
        var effect = bench.Facts(driver, change);
        List<Step> steps = [new(Gwt.When, "the first record is dragged onto the last", [done.Act], [.. state, .. derived]), .. await StillAsync(driver, state)];
        bench.Keep(three, TrialKind.Drag, label, nameof(DragKind.Order), steps, effect);
    }

    /// <summary>The drag, done; with the way to the list that it leads out of, and the look afterwards.</summary>
    private async Task<(DragTo Act, Locator? Home, Snapshot After)?> DragAsync(Situation at, PageDriver driver, Snapshot look, DragPair pair, string label)
    {
        var home = pair.From is { } from ? await driver.ChooseAsync(look, from, withoutText: true) : null;
        if (await SourceAsync(driver, look, pair) is not { } source || await ItemAsync(driver, look, pair.Onto) is not { } onto) { bench.Leave(at, label, "no way to find it again, or where it is dragged"); return null; }
        var act = new DragTo(source, onto, pair.At);
        driver.Forget();
        if (await driver.DoAsync(act, bench.Cancellation) is not null) { bench.Leave(at, label, "could not be dragged: covered, moving or hidden"); return null; }
        if (driver.Blocked is { } blocked) { bench.Leave(at, label, blocked); return null; }
        return (act, home, await driver.LookAsync());
    }

    /// <summary>The handle; else the item, or the text that it is known by, where that is no control which would be used instead of dragged.</summary>
    private static async Task<Locator?> SourceAsync(PageDriver driver, Snapshot look, DragPair pair)
    {
        if (pair.Grip.Index != pair.Item.Index) return await driver.ChooseAsync(look, pair.Grip) ?? await ItemAsync(driver, look, pair.Item);
        var text = DragItems.Text(look, pair.Item) is { } e && !e.IsLink() && !(e.IsPressable() && e.Index != pair.Item.Index) ? e : null;
        var inTheMiddle = text is not null && look.Elements.Any(x => (x.IsPressable() || x.IsLink() || x.IsField()) && look.Inside(x, pair.Item.Index) && Covers(x, pair.Item));
        var isRow = pair.Item.Role is "row" or "listitem" or "article" or "option";
        return (isRow && !inTheMiddle ? await ItemAsync(driver, look, pair.Item) : null) ?? (text is null ? null : await driver.ChooseAsync(look, text)) ?? await ItemAsync(driver, look, pair.Item);
    }

    private static bool Covers(PageElement e, PageElement item) =>
        e.Box is [var x, var y, var w, var h] && item.Box is [var left, var top, var width, var height] && left + width / 2 is var mx && top + height / 2 is var my && mx >= x && mx <= x + w && my >= y && my <= y + h;

    /// <summary>A row by its text, where that finds it: its place in the list is what changes.</summary>
    private static async Task<Locator?> ItemAsync(PageDriver driver, Snapshot look, PageElement item)
    {
        if (item.Role is "row" or "listitem" or "article" or "option" && !item.IsOwn() && DragItems.Text(look, item) is { } text && !Noise.IsVolatile(text.Words()))
        {
            var row = Locator.Of(new ByRole(item.Role), new HavingText(text.Piece ?? text.Text!));
            if (await driver.IndexAsync(row) == item.Index) return row;
        }
        return await driver.ChooseAsync(look, item);
    }

    /// <summary>Where it now is, or in which order all are.</summary>
    private static async Task<IReadOnlyList<Expectation>> SaidAsync(PageDriver driver, Change change, DragPair pair, DragTo act, Locator? home)
    {
        if (pair.Kind == DragKind.Order) return DragOrder.Changed(change.Before, change.After, pair) is { } texts && await ItemsAsync(driver, pair, home, texts.Count) is { } items ? [InOrder(items, texts)] : [];
        var said = new List<Expectation>();
        if (DragItems.Text(change.Before, pair.Item) is { } text && !Noise.IsVolatile(text.Words()) && Shown(text) is var part)
        {
            var there = act.Onto.Then(part);
            var count = await driver.CountAsync(there);
            if (count == 1 && !WasThere(change, pair, text)) said.Add(new IsVisible(there));
            else if (count > 1 && pair.Kind == DragKind.Place) said.Add(new HasCount(there, count));
            if (said.Count > 0 && pair.Kind == DragKind.Move && home is not null && !await driver.IsShownAsync(home.Then(part))) said.Add(new IsHidden(home.Then(part)));
        }
        if (pair.Kind == DragKind.Place && Added(change, pair) is { } added && act.Onto.Then(new ByCss(added.LocalCss)) is var alike && await driver.CountAsync(alike) is > 0 and var all) said.Add(new HasCount(alike, all));
        return said;
    }

    private static ByText Shown(PageElement text) => new(text.Piece ?? text.Text!, text.Piece is null);

    private static bool WasThere(Change change, DragPair pair, PageElement text) => change.Before.Elements.Any(e => e.Text == text.Text && change.Before.Inside(e, pair.Onto.Index));

    /// <summary>The last of those elements in the area of which there are more than before.</summary>
    private static PageElement? Added(Change change, DragPair pair)
    {
        if (change.After.Elements.FirstOrDefault(e => e.Css == pair.Onto.Css && e.Frame == pair.Onto.Frame) is not { } area) return null;
        static List<PageElement> In(Snapshot look, int index) => [.. look.Elements.Where(e => look.Inside(e, index))];
        var (old, now) = (In(change.Before, pair.Onto.Index), In(change.After, area.Index));
        return now.LastOrDefault(e => now.Count(x => x.LocalCss == e.LocalCss) > old.Count(x => x.LocalCss == e.LocalCss));
    }

    private static Expectation InOrder(Locator items, IReadOnlyList<string> texts) => texts.Count <= MostItems ? new HasTexts(items, texts, false) : new HasText(items.Then(new Nth(0)), texts[0], false);

    /// <summary>A way to all items of the list and nothing else.</summary>
    private static async Task<Locator?> ItemsAsync(PageDriver driver, DragPair pair, Locator? home, int count)
    {
        var isRow = pair.Item.Role is "row" or "listitem" or "article" or "option";
        Locator?[] ways = [isRow ? home?.Then(new ByRole(pair.Item.Role)) : null, isRow ? Locator.Of(new ByRole(pair.Item.Role)) : null, home?.Then(new ByCss(pair.Item.LocalCss)), Locator.Of(new ByCss(pair.Item.LocalCss))];
        foreach (var way in ways.OfType<Locator>()) if (await driver.CountAsync(way) == count) return way;
        return null;
    }

    /// <summary>What is still so when the page is loaded anew.</summary>
    private async Task<IReadOnlyList<Step>> StillAsync(PageDriver driver, IReadOnlyList<Expectation> placed)
    {
        if (placed.Count == 0 || await driver.DoAsync(new Reload(), bench.Cancellation) is not null) return [];
        var still = new List<Expectation>();
        foreach (var expectation in placed) if (await Checker.CheckAsync(driver, expectation, StillPatience) is null) still.Add(expectation);
        // That it has gone says nothing where everything has.
        return still.Exists(e => e is not IsHidden) ? [new Step(Gwt.Then, StillSo, [new Reload()], still)] : [];
    }

    private static string Label(Snapshot look, PageElement item) => DragItems.Text(look, item) is { } text ? $"\"{ElementTraits.Shorten(text.Words())}\"" : item.Describe();

    private static string Where(DragKind kind) => kind switch { DragKind.Order => "to another place in its list", DragKind.Move => "into the list next to it", _ => "into the area" };
}
