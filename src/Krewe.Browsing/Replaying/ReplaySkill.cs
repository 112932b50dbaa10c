using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Replaying;

/// <summary>
/// Observes scenarios twice more in fresh sessions, the second time with a shifted clock, without the pauses of exploration.
/// Expectations that do not hold each time are dropped; a scenario that cannot be replayed, or has no expectation left where it matters, too.
/// </summary>
public sealed class ReplaySkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    private const float Patience = 2_500;
    private static readonly TimeSpan Shift = TimeSpan.FromHours(26.6);

    /// <inheritdoc/>
    public string Kind => "evolve.observe";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<ReplayTask>(input.Payload, ArtefactExtensions.Json)!;
        var (kept, dropped) = (new List<Scenario>(), new List<Dropped>());
        var word = 0;
        foreach (var sketch in task.Scenarios)
        {
            if (time.GetUtcNow() >= input.Deadline) { dropped.Add(new Dropped(sketch.Id, "the time of the run was over before it could be observed again")); continue; }
            Scenario? scenario = sketch;
            string? why = null;
            foreach (var shift in new TimeSpan?[] { null, Shift })
                if (scenario is { } current) (scenario, why) = await ObserveAsync(input, current, ++word, shift, cancellation);
            if (scenario is not null) kept.Add(scenario); else dropped.Add(new Dropped(sketch.Id, why ?? "unknown"));
            input.Progress.Report(new SkillProgress(sketch.Title, "scenarios", 1));
        }
        return JsonSerializer.Serialize(new ReplayFindings(kept, dropped), ArtefactExtensions.Json);
    }

    private async Task<(Scenario? Scenario, string? Why)> ObserveAsync(SkillInput input, Scenario scenario, int word, TimeSpan? shift, CancellationToken cancellation)
    {
        await using var driver = await browsing.OpenAsync(input, scenario.Session, word, cancellation, shift);
        driver.OwnContext = true; // what is done here was allowed when it was explored
        var steps = new List<Step>();
        foreach (var step in scenario.Steps)
        {
            driver.Forget();
            foreach (var act in step.Acts)
                if (await driver.DoAsync(act, cancellation, settle: false) is { } why)
                    return step.Word == Gwt.Then && steps.Any(s => s.Word == Gwt.When) ? End(scenario, steps) : (null, $"\"{step.Says}\" could not be done again: {why}");
            var held = new List<Expectation>();
            foreach (var expectation in step.Expectations)
                if (await Checker.CheckAsync(driver, expectation, held.Count == 0 ? Patience : Patience / 2) is null) held.Add(expectation);
            if (step.Word == Gwt.Then && held.Count == 0) continue;
            steps.Add(step with { Expectations = held });
        }
        return End(scenario, steps);
    }

    private static (Scenario? Scenario, string? Why) End(Scenario scenario, List<Step> steps) =>
        steps.Any(s => s.Word != Gwt.Given && s.Expectations.Count > 0) ? (scenario with { Steps = steps }, null) : (null, "nothing that was expected held each time");
}
