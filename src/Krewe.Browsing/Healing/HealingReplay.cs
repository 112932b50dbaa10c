using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Core.Healing;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>What a replay of a failing test came to.</summary>
/// <param name="Healed">The scenario with other locators, which held from beginning to end; null when it did not.</param>
/// <param name="Heals">What was healed on the way.</param>
/// <param name="Prints">What its elements are like today.</param>
/// <param name="Failure">Where it ended, when it did not hold.</param>
internal sealed record Diagnosis(Scenario? Healed, IReadOnlyList<Heal> Heals, ScenarioPrints Prints, ReplayFailure? Failure);

/// <summary>Where and why a replay ended.</summary>
/// <param name="Step">The step, for the reader.</param>
/// <param name="Message">What could not be done, or did not hold.</param>
/// <param name="Why">Why it was not healed.</param>
internal sealed record ReplayFailure(string Step, string Message, string Why);

/// <summary>
/// Does a scenario again and looks for the elements that its locators find no more. Only locators change: each act and each expectation has to be done
/// and to hold as it was written.
/// </summary>
internal sealed class HealingReplay(PageDriver driver, Scenario scenario, ScenarioPrints prints)
{
    private const float Patience = 5_000;
    private const string NotMissed = "its element is there: what the test expects of the application no longer holds";
    private readonly Dictionary<Locator, Locator> _replaced = [];
    private readonly List<Heal> _heals = [];
    private readonly Fingerprinter _taken = new(scenario.Id);

    /// <summary>Does it.</summary>
    public async Task<Diagnosis> RunAsync(CancellationToken cancellation)
    {
        driver.BePatient();
        driver.OwnContext = true; // what is done here was allowed when it was explored
        foreach (var step in scenario.Steps)
            if (await StepAsync(step, cancellation) is { } failure) return new(null, _heals, _taken.Prints, failure);
        return new(Retarget.Of(scenario, Today), _heals, _taken.Prints, null);
    }

    private Locator Today(Locator locator) => _replaced.GetValueOrDefault(locator, locator);

    private async Task<ReplayFailure?> StepAsync(Step step, CancellationToken cancellation)
    {
        driver.Forget();
        foreach (var act in step.Acts)
        {
            foreach (var target in Targets.Of(act))
                if (await FindAsync(step, target, HealUse.Act, withoutText: false) is { } refused) return new(CheckText.Of(step), $"the element of the act is not found: {CheckText.Code(target)}", refused);
            if (await driver.DoAsync(Retarget.Of(act, Today), cancellation, settle: false) is { } why) return new(CheckText.Of(step), why, "its element is there, but it cannot be used as it was");
        }
        foreach (var expectation in step.Expectations)
            if (await ExpectAsync(step, expectation) is { } failure) return failure;
        await _taken.TakeAsync(driver, [.. step.Expectations.Select(e => Targets.Of(e) is { } t ? Today(t) : null)]);
        return null;
    }

    private async Task<ReplayFailure?> ExpectAsync(Step step, Expectation expectation)
    {
        if (await HoldsAsync(expectation) is not { } message) return null;
        var why = NotMissed;
        if (Targets.Of(expectation) is { } target && IsAboutOne(expectation) && await driver.CountAsync(Today(target)) != 1)
        {
            if (await FindAsync(step, target, HealUse.Expectation, expectation is HasText) is not { } refused)
                return await HoldsAsync(expectation) is { } still ? new(CheckText.Of(step), Says(expectation, still), NotMissed) : null;
            why = refused;
        }
        return new(CheckText.Of(step), Says(expectation, message), why);
    }

    private static string Says(Expectation expectation, string message) => $"expected that {CheckText.Of(expectation)}: {message}";

    private async Task<string?> HoldsAsync(Expectation expectation)
    {
        var today = Retarget.Of(expectation, Today);
        if (await Checker.CheckAsync(driver, today, Patience) is null) return null;
        await driver.SettleAsync();
        return await Checker.CheckAsync(driver, today, 200);
    }

    /// <summary>An expectation of a list, or that something is not there, says nothing of one element.</summary>
    private static bool IsAboutOne(Expectation e) => e is not (IsHidden or HasTexts or HasCount or HasAttribute { Value: null });

    /// <summary>Null when the locator finds its element, or one that is certain to be it today; otherwise why not.</summary>
    private async Task<string?> FindAsync(Step step, Locator target, HealUse use, bool withoutText)
    {
        if (await driver.AppearsAsync(Today(target), Patience) && await driver.CountAsync(Today(target)) == 1)
        {
            await _taken.TakeAsync(driver, Today(target));
            return null;
        }
        await driver.SettleAsync();
        if (_replaced.ContainsKey(target)) return "it was healed in one place, but is not found in another";
        var then = prints.Of(target).ToList();
        if (then.Count == 0) return "there is no fingerprint of it: its locator did not find one element when the suite was written";
        var page = await driver.LookAsync();
        List<string> controls = [.. then.SelectMany(t => t.Controls).Distinct()];
        var decisions = then.Select(t => Healer.Decide(t.Element, controls, page, use)).OrderByDescending(d => d.Score).ToList();
        if (decisions.Find(d => d.Element is not null) is not { } best) return decisions[0].Says;
        // What the same locator found on several pages must not lead to different elements of today.
        if (decisions.Any(d => d.Element is { } other && other.Index != best.Element!.Index)) return "what it found on one page and on another lead to different elements";
        if (await driver.ChooseAsync(page, best.Element!, withoutText) is not { } way) return $"{best.Says}; but no locator finds it alone";
        _replaced[target] = way;
        _heals.Add(new Heal(CheckText.Of(step), CheckText.Code(target), CheckText.Code(way), Math.Round(best.Score, 2), best.Says));
        await _taken.TakeAsync(driver, way);
        return null;
    }
}
