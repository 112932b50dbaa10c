using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Healing;
using Krewe.Core.Renewal;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;

namespace Krewe.Core.Scenarios;

/// <summary>Payload of <c>evolve.observe</c>: scenarios to observe again.</summary>
public sealed record ReplayTask(IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Observe the way in, too.</summary>
    public bool SignIn { get; init; }
}

/// <summary>Output of <c>evolve.observe</c>: what held, and what did not hold and why.</summary>
public sealed record ReplayFindings(IReadOnlyList<Scenario> Kept, IReadOnlyList<Dropped> Dropped)
{
    /// <summary>What the elements of the kept scenarios were like.</summary>
    public IReadOnlyList<ScenarioPrints> Prints { get; init; } = [];

    /// <summary>How long the kept ones took, in seconds of one agent.</summary>
    public double Seconds { get; init; }
}

/// <summary>A scenario that did not hold when it was observed again.</summary>
public sealed record Dropped(string ScenarioId, string Reason);

/// <summary>Evolve: every sketch that the budget has room for is observed again in a fresh session with a shifted clock; only expectations that hold every time stay.</summary>
public sealed class EvolvePlanner : IStepPlanner
{
    /// <summary>Prefix of <see cref="ReplayFindings"/>.</summary>
    public const string Replays = "evolve/";

    /// <summary>List of <see cref="Dropped"/>.</summary>
    public const string DroppedName = "dropped";

    private const string NoRoom = "the budget of the run has no room for its test: give more with --max-minutes";
    private const int GroupSize = 3;
    private const int RoomForNew = 4; // a quarter of the tests at least may be new ones

    /// <inheritdoc/>
    public RunStep Step => RunStep.Evolve;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        var sketches = await input.Artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, cancellation) ?? [];
        var risk = (await input.Artefacts.ReadAsync<List<RiskScore>>(ArtefactNames.Risk, cancellation) ?? []).ToDictionary(r => r.RequirementId, r => r.Value);
        double RiskOf(Scenario scenario) => scenario.Requirements.Select(r => risk.GetValueOrDefault(r)).DefaultIfEmpty(0).Max();
        var order = TestChoice.Order(await input.Artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, cancellation) ?? []).Select((r, i) => (r.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var earlier = (await input.Artefacts.ReadAsync<Renewed>(Renewed.Name, cancellation) ?? Renewed.Nothing).Tests.Select(t => t.RequirementId).ToHashSet(StringComparer.Ordinal);
        var chosen = Choose(sketches.OrderBy(s => s.Requirements.Min(r => order.GetValueOrDefault(r, int.MaxValue))).ThenByDescending(RiskOf), s => s.Requirements.Any(earlier.Contains), TestChoice.Most(input.Settings.MaxMinutes));
        // What a tester would miss most comes first: when time runs out, it was worth it.
        if (input.Round == 0 && chosen.Count > 0)
            return [.. chosen.Chunk(GroupSize).Select((group, i) => new TaskPlan($"{Replays}{i:000}", "evolve.observe", JsonSerializer.Serialize(new ReplayTask(group) { SignIn = i == 0 }, ArtefactExtensions.Json), group.Length))];
        var replays = await input.Artefacts.ListAsync<ReplayFindings>(Replays, cancellation);
        var kept = replays.SelectMany(r => r.Kept).OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s with { Risk = RiskOf(s), Turn = chosen.FindIndex(c => c.Id == s.Id) });
        await input.Artefacts.WriteAsync(ArtefactNames.Scenarios, kept.ToList(), cancellation);
        await input.Artefacts.WriteAsync(ArtefactNames.Fingerprints, replays.SelectMany(r => r.Prints).ToList(), cancellation);
        await input.Artefacts.WriteAsync(DroppedName, replays.SelectMany(r => r.Dropped).Concat(sketches.Except(chosen).Select(s => new Dropped(s.Id, NoRoom))).ToList(), cancellation);
        return [];
    }

    /// <summary>What an earlier run had proven comes first, and leaves room for what is new.</summary>
    private static List<Scenario> Choose(IEnumerable<Scenario> ordered, Func<Scenario, bool> isEarlier, int most)
    {
        var all = ordered.ToLookup(isEarlier);
        var kept = all[true].Take(most).ToList();
        return [.. kept, .. all[false].Take(Math.Max(most - kept.Count, most / RoomForNew))];
    }
}
