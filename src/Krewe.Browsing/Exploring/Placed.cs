using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Works on what a drop has made in an area: opens it with a double click, and removes it with the Delete key.</summary>
internal sealed class Placed(Workbench bench)
{
    /// <summary>The variant of a trial that removes it.</summary>
    public const string Delete = "Delete";

    /// <summary>Tries both, each on a fresh page. True when it could be opened or removed: what another one can do is most likely the same.</summary>
    /// <param name="at">Where it was dropped.</param>
    /// <param name="shape">What came of it.</param>
    /// <param name="label">What was dragged, for the reader.</param>
    public async Task<bool> RunAsync(Situation at, PageElement shape, string label) => await OpenAsync(at, shape, label) | await DeleteAsync(at, shape, label);

    private static PageElement? Find(Snapshot look, PageElement shape) => look.Elements.LastOrDefault(e => e.LocalCss == shape.LocalCss && e.Text == shape.Text && e.Frame == shape.Frame);

    private async Task<bool> OpenAsync(Situation at, PageElement shape, string label)
    {
        if (bench.Spent || await bench.OpenAsync(at, l => Find(l, shape) is not null) is not { } open) return false;
        await using var driver = open.Driver;
        if (Find(open.Look, shape) is not { } it || await driver.ChooseAsync(open.Look, it) is not { } target || await driver.DoAsync(new Click(target, true), bench.Cancellation) is not null) return false;
        var after = await driver.LookAsync();
        var change = new Change(open.Look, after, new HashSet<string>(), driver.Dialog, driver.Popup, driver.Download);
        if (!change.New.Any(e => e.IsField() || e.Role is "dialog" or "heading" or "button")) return false;
        var step = new Step(Gwt.When, $"what {label} has made is double-clicked", [new Click(target, true)], await Workbench.ExpectAsync(driver, change));
        bench.Keep(at, TrialKind.Press, $"double click on what {label} has made", "", [step], bench.Facts(driver, change));
        var next = bench.After(at, [step], after, own: true);
        if (Controls.New(next, open.Look, after) is { Count: > 0 } controls) bench.Openings.Add(next.Opening(controls));
        return true;
    }

    private async Task<bool> DeleteAsync(Situation at, PageElement shape, string label)
    {
        if (bench.Spent || await bench.OpenAsync(at, l => Find(l, shape) is not null) is not { } open) return false;
        await using var driver = open.Driver;
        if (Find(open.Look, shape) is not { } it || await driver.ChooseAsync(open.Look, it) is not { } target) return false;
        driver.OwnContext = true;
        List<Act> acts = [new Click(target), new Press(target, Delete)];
        if (await driver.DoAllAsync(acts, bench.Cancellation) is not null || await driver.IsShownAsync(target)) return false;
        var change = new Change(open.Look, await driver.LookAsync(), new HashSet<string>(), driver.Dialog);
        bench.Keep(at, TrialKind.Drag, label, Delete, [new Step(Gwt.When, $"what {label} has made is clicked, and the Delete key is pressed", acts, [new IsHidden(target)])], bench.Facts(driver, change));
        return true;
    }
}
