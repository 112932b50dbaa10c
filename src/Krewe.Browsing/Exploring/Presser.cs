using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Presses a control once, and again when it is still there, and says what followed.</summary>
internal sealed class Presser(Workbench bench)
{
    /// <summary>What a press led to: the steps, the looks, and whether the page can be used on as if nothing had happened.</summary>
    public sealed record Pressed(IReadOnlyList<Step> Steps, Snapshot Before, Snapshot After, Effect Effect, bool Untouched);

    private const float StillPatience = 300;
    private const int MostGone = 2;

    /// <summary>Presses <paramref name="e"/>; null when it cannot be pressed or is left alone.</summary>
    public async Task<Pressed?> PressAsync(Situation at, PageDriver driver, Snapshot look, PageElement e, bool twice)
    {
        var own = Controls.Owned(at, look, e);
        // What has no words is known by its marks alone.
        var name = string.Join(' ', e.Words(), e.Title, e.Href, e.Unfolds, e.Words().Length == 0 ? $"{e.Id} {e.Classes}" : "");
        if (DangerWords.SignsOut(name) && await new SignOutTrial(bench).TryAsync(at, e)) return null;
        if (DangerWords.SignsOut(name)) { bench.Leave(at, e.Describe(), "ends the session: tried in a session of its own"); return null; }
        if (!bench.MayDestroy && (DangerWords.Commits(name) || DangerWords.Deploys(name))) { bench.Leave(at, e.Describe(), "commits: it would pay, send, install or deploy something"); return null; }
        if (!bench.MayDestroy && !own && (!at.Own || look.IsInForeignRow(e)) && DangerWords.IsDangerous(name)) { bench.Leave(at, e.Describe(), "destructive: would touch what this run did not create"); return null; }
        if (await driver.ChooseAsync(look, e) is not { } target) { bench.Leave(at, e.Describe(), "no way to find it again"); return null; }
        driver.OwnContext = own;
        var kind = e.IsLink() ? TrialKind.Follow : TrialKind.Press;
        var first = await StepAsync(driver, look, Acts(look, e, target, null), Says(e));
        if (first is null) { bench.Leave(at, e.Describe(), "could not be pressed: covered, moving or hidden"); return null; }
        var (step, after, change) = first.Value;
        if (driver.Blocked is { } blocked) { bench.Leave(at, e.Describe(), blocked); return null; }
        if (driver.Chooser is not null) return null; // what it does shows when it gets a file
        var effect = bench.Facts(driver, change);
        if (e.IsLink()) effect = effect with { OwnShown = change.New.Any(x => IsShownThere(after, x)), OwnGone = effect.OwnGone && !change.Navigated };
        if (change.Dialog is not null && after.Elements.Count > 0 && (bench.MayDestroy || own || at.Own && !look.IsInForeignRow(e) || !DangerWords.IsDangerous(change.Dialog + " " + name))) return await ConfirmedAsync(at, driver, e, target, step, effect, own);
        if (effect is { OwnGone: true, OwnShown: false, Wrote: true }) step = await GoneFromAllAsync(at, driver, step);
        var steps = new List<Step> { step };
        var untouched = effect is { Appeared: 0, Vanished: 0, Navigated: false, Wrote: false } && step.Expectations.Count == 0;
        // A dialog lies over the control that opened it.
        if (twice && !untouched && !change.Navigated && !effect.DialogOpened && await driver.CountAsync(target) == 1 && e.Role is not "option" and not "menuitem")
        {
            driver.Forget();
            if (await StepAsync(driver, after, Acts(after, e, target, null), Says(e) + " again") is { } second && second.Step.Expectations.Count > 0) steps.Add(second.Step);
        }
        var trial = steps.Any(s => s.Expectations.Count > 0) || effect.Navigated ? bench.Keep(at, kind, e.Describe(), steps.Count > 1 ? "again" : "", steps, effect, ControlSignature.Of(e)) : null;
        if ((effect.Wrote || look.StoredSum != after.StoredSum) && effect is { Navigated: false, DialogOpened: false, OwnShown: false, OwnGone: false } && e.Role != "heading") await KeptAsync(at, driver, e, target, step, trial, effect, steps.Count > 1);
        return new Pressed([step], look, after, effect, untouched);
    }

    /// <summary>A question may have stood before the list: what is removed has to be gone from where it was shown first, too, not only from the question.</summary>
    private static async Task<Step> GoneFromAllAsync(Situation at, PageDriver driver, Step step)
    {
        var gone = new List<Expectation>();
        foreach (var shown in at.Path.SelectMany(s => s.Expectations).OfType<IsVisible>().Where(Mentions.Own).DistinctBy(v => v.Target))
        {
            var hidden = new IsHidden(shown.Target);
            if (gone.Count < MostGone && !step.Expectations.Contains(hidden) && !await driver.IsShownAsync(shown.Target)) gone.Add(hidden);
        }
        return step with { Expectations = [.. step.Expectations, .. gone] };
    }

    /// <summary>When the page is loaded anew, what is still so is remembered. Then it is switched back.</summary>
    private async Task KeptAsync(Situation at, PageDriver driver, PageElement e, Locator target, Step step, Trial? trial, Effect effect, bool twice)
    {
        if (await driver.DoAllAsync(twice ? [new Click(target), new Reload()] : [new Reload()], bench.Cancellation) is not null) return;
        var still = new List<Expectation>();
        foreach (var expectation in step.Expectations.Where(x => x is not UrlIs and not TitleIs))
            if (await Checker.CheckAsync(driver, expectation, StillPatience) is null) still.Add(expectation);
        if (still.Count > 0 && effect.Sent && !at.Own && !IsSetting(e) && await IsForAllAsync(at, still))
        {
            if (trial is not null) bench.Trials.Remove(trial);
            bench.Leave(at, e.Describe(), "changes for everybody what this run did not create: tests that run at the same time would disturb each other");
        }
        else if (still.Count > 0) bench.Keep(at, TrialKind.Press, e.Describe(), "kept", [step, new Step(Gwt.Then, "it is still so after the page is loaded anew", [new Reload()], still)], effect, ControlSignature.Of(e));
        var now = await driver.LookAsync();
        var back = await driver.CountAsync(target) == 1 ? target : now.Elements.FirstOrDefault(x => x.Css == e.Css && x.Frame == e.Frame) is { } same ? await driver.ChooseAsync(now, same) : null;
        if (back is not null) await driver.DoAsync(new Click(back), bench.Cancellation);
    }

    /// <summary>What is ticked is one value of one user; a button may stop everything.</summary>
    private static bool IsSetting(PageElement e) => e.Role is "switch" or "checkbox" or "radio" or "menuitemcheckbox" or "menuitemradio" or "option";

    /// <summary>Another session sees it, too.</summary>
    private async Task<bool> IsForAllAsync(Situation at, IReadOnlyList<Expectation> still)
    {
        await using var other = await bench.OpenTwinAsync(bench.Word);
        if (await other.DoAllAsync(at.Acts, bench.Cancellation) is not null) return true;
        foreach (var expectation in still)
            if (await Checker.CheckAsync(other, expectation, StillPatience) is not null) return false;
        return true;
    }

    /// <summary>The page that a link leads to shows something own. A link that stands alone, in a trail of visited pages say, only leads back to it.</summary>
    private static bool IsShownThere(Snapshot page, PageElement e) =>
        e.ShowsOwn() && !e.IsField() && e.Landmark is not "navigation" and not "banner" && (e.Row is not null || !page.Around(e).Prepend(e).Any(a => a.IsLink()));

    /// <summary>The first answer was no: nothing should have happened. Then yes, on a fresh page.</summary>
    private async Task<Pressed?> ConfirmedAsync(Situation at, PageDriver driver, PageElement e, Locator target, Step refused, Effect effect, bool own)
    {
        bench.Keep(at, TrialKind.Press, e.Describe(), "cancelled", [refused with { Says = refused.Says + " and the question is answered with Cancel" }], effect);
        driver.Forget();
        var look = await driver.LookAsync();
        driver.OwnContext = own;
        if (await StepAsync(driver, look, Acts(look, e, target, new AnswerDialog(true)), Says(e) + " and the question is answered with OK") is not { } accepted) return null;
        var facts = bench.Facts(driver, accepted.Change);
        bench.Keep(at, TrialKind.Press, e.Describe(), "confirmed", [accepted.Step], facts);
        return new Pressed([accepted.Step], look, accepted.After, facts, false);
    }

    private async Task<(Step Step, Snapshot After, Change Change)?> StepAsync(PageDriver driver, Snapshot look, IReadOnlyList<Act> acts, string says)
    {
        if (await driver.DoAllAsync(acts, bench.Cancellation) is not null) return null;
        var after = await driver.LookAsync();
        var change = await Workbench.ChangeAsync(driver, look, after);
        return (new Step(Gwt.When, says, acts, await Workbench.ExpectAsync(driver, change)), after, change);
    }

    private static List<Act> Acts(Snapshot look, PageElement e, Locator target, AnswerDialog? answer)
    {
        var acts = new List<Act>();
        if (e.Faint && look.At(e.Row) is { } row && LocatorRanker.Rank(look, row).FirstOrDefault() is { } around) acts.Add(new Hover(around));
        if (answer is not null) acts.Add(answer);
        acts.Add(new Click(target));
        return acts;
    }

    private static string Says(PageElement e) => e.IsLink() ? $"the {e.Describe()} is followed" : $"the {e.Describe()} is pressed";
}
