using System.Text.Json;
using Krewe.Browsing.Healing;
using Krewe.Browsing.Pages;
using Krewe.Core.Healing;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Replaying;

/// <summary>
/// Observes scenarios again in fresh sessions, with a shifted clock and without the pauses of exploration, which was the first observation.
/// What goes as before is kept after one look; where something does not, another look without the shift decides.
/// Every expectation that is kept held with the shifted clock; a scenario that cannot be replayed twice, or has no expectation left where it matters, is dropped.
/// </summary>
public sealed class ReplaySkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    // What is there when the page has come to rest is there; nothing is gained by waiting for more.
    private const float Patience = 600;
    private const float AtRest = 200;
    private readonly ClockShift _clock = new(browsing);

    /// <inheritdoc/>
    public string Kind => "evolve.observe";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<ReplayTask>(input.Payload, ArtefactExtensions.Json)!;
        var (kept, dropped, prints) = (new List<Scenario>(), new List<Dropped>(), new List<ScenarioPrints>());
        var (word, taken) = (0, TimeSpan.Zero);
        if (task.SignIn && await input.Artefacts.ReadAsync<SignIn>(ArtefactNames.SignIn, cancellation) is { } signIn) prints.Add(await ObserveAsync(input, signIn, cancellation));
        foreach (var sketch in task.Scenarios)
        {
            if (!await HasTimeAsync(input, kept.Count, taken, cancellation)) { dropped.Add(new Dropped(sketch.Id, "the time of the run was over before it could be observed again")); continue; }
            var began = time.GetTimestamp();
            var seen = await DecideAsync(sketch, await _clock.OfAsync(input, cancellation), (scenario, shift) => ObserveAsync(input, scenario, ++word, shift, cancellation));
            if (seen.Left is { } left) { kept.Add(left); prints.Add(seen.Prints); taken += time.GetElapsedTime(began); }
            else dropped.Add(new Dropped(sketch.Id, seen.Why ?? "unknown"));
            input.Progress.Report(new SkillProgress(sketch.Title, "scenarios", 1));
        }
        return JsonSerializer.Serialize(new ReplayFindings(kept, dropped) { Prints = prints, Seconds = taken.TotalSeconds }, ArtefactExtensions.Json);
    }

    private async Task<bool> HasTimeAsync(SkillInput input, int kept, TimeSpan taken, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var others = await input.Artefacts.ListAsync<ReplayFindings>(EvolvePlanner.Replays, cancellation);
        var all = kept + others.Sum(r => r.Kept.Count);
        return !ReplayTime.IsEnough(now, input.Deadline, input.Settings, all, taken + TimeSpan.FromSeconds(others.Sum(r => r.Seconds))) && ReplayTime.GoesOn(now, input.Deadline, input.Settings.MaxMinutes, all);
    }

    private static async Task<Seen> DecideAsync(Scenario sketch, TimeSpan tomorrow, Func<Scenario, TimeSpan?, Task<Seen>> observeAsync)
    {
        var shifted = await observeAsync(sketch, tomorrow);
        if (shifted.AsBefore) return shifted;
        // Something was lost: what is left has to show that it is no chance.
        if (shifted.Left is { } left) return await observeAsync(left, null);
        if (!shifted.Stuck) return shifted;
        var calm = await observeAsync(sketch, null);
        // It can be done after all: then what is kept must still hold with the shifted clock.
        return calm.Left is { } whole ? await observeAsync(whole, tomorrow) : calm;
    }

    /// <summary>The way in, as somebody who is not in yet.</summary>
    private async Task<ScenarioPrints> ObserveAsync(SkillInput input, SignIn signIn, CancellationToken cancellation)
    {
        await using var driver = await browsing.OpenAsync(input, (string?)null, 0, cancellation);
        driver.BePatient();
        var taken = new Fingerprinter(ScenarioPrints.SignIn);
        if (await DoAsync(driver, signIn.Acts, taken, cancellation) is not null) return taken.Prints;
        await driver.SettleAsync();
        taken.Later(signIn.Expectations);
        await taken.FlushAsync(driver);
        return taken.Prints;
    }

    private static async Task<string?> DoAsync(PageDriver driver, IReadOnlyList<Act> acts, Fingerprinter taken, CancellationToken cancellation)
    {
        for (var i = 0; i < acts.Count; i++)
        {
            await taken.BeforeAsync(driver, acts, i);
            if (await driver.DoAsync(acts[i], cancellation, settle: false) is { } why) return why;
        }
        return null;
    }

    private static async Task<string?> DoAsync(PageDriver driver, Step step, Fingerprinter taken, Vanishing vanishing, CancellationToken cancellation)
    {
        for (var i = 0; i < step.Acts.Count; i++)
        {
            foreach (var (target, mayCome) in vanishing.Before(step, i)) if (mayCome ? await driver.ShowsAsync(target, Patience) : await driver.IsShownAsync(target)) vanishing.See(target);
            await taken.BeforeAsync(driver, step.Acts, i);
            if (await driver.DoAsync(step.Acts[i], cancellation, settle: false) is { } why) return why;
        }
        return null;
    }

    private async Task<Seen> ObserveAsync(SkillInput input, Scenario scenario, int word, TimeSpan? shift, CancellationToken cancellation)
    {
        await using var driver = await browsing.OpenAsync(input, scenario.Session, word, cancellation, shift);
        driver.BePatient();
        driver.OwnContext = true; // what is done here was allowed when it was explored
        var seen = await ObserveAsync(driver, scenario, cancellation);
        return scenario.Cleanup.Count == 0 ? seen : seen with { Left = seen.Left is { } left ? await CleanAsync(driver, left, cancellation) : null };
    }

    /// <summary>Removes what the scenario made. A cleanup that cannot be done is none.</summary>
    private static async Task<Scenario> CleanAsync(PageDriver driver, Scenario scenario, CancellationToken cancellation)
    {
        driver.BeQuick();
        return await driver.DoAllAsync(scenario.Cleanup, cancellation) is null ? scenario : scenario with { Cleanup = [] };
    }

    private static async Task<Seen> ObserveAsync(PageDriver driver, Scenario scenario, CancellationToken cancellation)
    {
        var (steps, taken, vanishing, empty) = (new List<Step>(), new Fingerprinter(scenario.Id), new Vanishing(scenario), 0);
        foreach (var step in scenario.Steps)
        {
            driver.Forget();
            if (await DoAsync(driver, step, taken, vanishing, cancellation) is { } why)
                return step.Word == Gwt.Then && steps.Any(s => s.Word == Gwt.When) ? End(scenario, steps, taken, empty) : new(null, false, $"\"{step.Says}\" could not be done again: {why}") { Stuck = true };
            var sayings = step.Expectations.Where(vanishing.Says).ToList();
            empty += step.Expectations.Count - sayings.Count;
            var held = await HeldAsync(driver, sayings);
            if (step.Word == Gwt.Then && held.Count == 0) continue;
            taken.Later(held);
            steps.Add(step with { Expectations = held });
        }
        await taken.FlushAsync(driver);
        return End(scenario, steps, taken, empty);
    }

    /// <summary>
    /// Those that hold. All are waited for at once, so that several lost ones cost no more time than one; what is to be gone comes after what is to be there: on the way from
    /// one view to the next nothing is there for a moment.
    /// </summary>
    private static async Task<IReadOnlyList<Expectation>> HeldAsync(PageDriver driver, IReadOnlyList<Expectation> expectations)
    {
        static bool IsAbsence(Expectation e) => e is IsHidden or HasCount { Count: 0 };
        List<Expectation> lost = [.. await LostAsync(driver, [.. expectations.Where(e => !IsAbsence(e))], Patience), .. await LostAsync(driver, [.. expectations.Where(IsAbsence)], Patience)];
        if (lost.Count == 0) return expectations;
        await driver.SettleAsync();
        lost = [.. await LostAsync(driver, lost, AtRest)];
        return [.. expectations.Where(e => !lost.Contains(e))];
    }

    private static async Task<IReadOnlyList<Expectation>> LostAsync(PageDriver driver, IReadOnlyList<Expectation> expectations, float patience)
    {
        var answers = await Task.WhenAll(expectations.Select(e => Checker.CheckAsync(driver, e, patience)));
        return [.. expectations.Where((_, i) => answers[i] is not null)];
    }

    /// <param name="scenario">As it was given.</param>
    /// <param name="steps">What held of it.</param>
    /// <param name="taken">What its elements were like.</param>
    /// <param name="empty">Expectations that would have said nothing: that they are left out is no loss.</param>
    private static Seen End(Scenario scenario, List<Step> steps, Fingerprinter taken, int empty) => Repeats.IsTakenBackUnseen(steps) ? new(null, false, "what the first press does was not seen each time, and the second takes it back")
        : steps.Any(s => s.Word != Gwt.Given && s.Expectations.Count > 0)
        ? new(scenario with { Steps = steps }, steps.Sum(s => s.Expectations.Count) + empty == scenario.Steps.Sum(s => s.Expectations.Count), null) { Prints = taken.Prints }
        : new(null, false, "nothing that was expected held each time");

    /// <summary>What came of one look.</summary>
    /// <param name="Left">The scenario with what held; null when it is of no use.</param>
    /// <param name="AsBefore">Nothing was lost.</param>
    /// <param name="Why">Why it is of no use.</param>
    private sealed record Seen(Scenario? Left, bool AsBefore, string? Why)
    {
        /// <summary>An act could not be done.</summary>
        public bool Stuck { get; init; }

        /// <summary>What its elements were like.</summary>
        public ScenarioPrints Prints { get; init; } = new("", [], []);
    }
}
