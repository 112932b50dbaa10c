using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;

namespace Krewe.Core.Scenarios;

/// <summary>Payload of <c>evolve.observe</c>: scenarios to observe again.</summary>
public sealed record ReplayTask(IReadOnlyList<Scenario> Scenarios);

/// <summary>Output of <c>evolve.observe</c>: what held, and what did not hold and why.</summary>
public sealed record ReplayFindings(IReadOnlyList<Scenario> Kept, IReadOnlyList<Dropped> Dropped);

/// <summary>A scenario that did not hold when it was observed again.</summary>
public sealed record Dropped(string ScenarioId, string Reason);

/// <summary>Evolve: every sketch is observed again in a fresh session with a shifted clock; only expectations that hold every time stay.</summary>
public sealed class EvolvePlanner : IStepPlanner
{
    /// <summary>Prefix of <see cref="ReplayFindings"/>.</summary>
    public const string Replays = "evolve/";

    /// <summary>List of <see cref="Dropped"/>.</summary>
    public const string DroppedName = "dropped";

    private const int GroupSize = 6;

    /// <inheritdoc/>
    public RunStep Step => RunStep.Evolve;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        var sketches = await input.Artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, cancellation) ?? [];
        var risk = (await input.Artefacts.ReadAsync<List<RiskScore>>(ArtefactNames.Risk, cancellation) ?? []).ToDictionary(r => r.RequirementId, r => r.Value);
        double RiskOf(Scenario scenario) => scenario.Requirements.Select(r => risk.GetValueOrDefault(r)).DefaultIfEmpty(0).Max();
        // The riskiest first: when time runs out, it was worth it.
        if (input.Round == 0 && sketches.Count > 0)
            return [.. sketches.OrderByDescending(RiskOf).Chunk(GroupSize).Select((group, i) => new TaskPlan($"{Replays}{i:000}", "evolve.observe", JsonSerializer.Serialize(new ReplayTask(group), ArtefactExtensions.Json), group.Length))];
        var replays = await input.Artefacts.ListAsync<ReplayFindings>(Replays, cancellation);
        var kept = replays.SelectMany(r => r.Kept).OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s with { Risk = RiskOf(s) });
        await input.Artefacts.WriteAsync(ArtefactNames.Scenarios, kept.ToList(), cancellation);
        await input.Artefacts.WriteAsync(DroppedName, replays.SelectMany(r => r.Dropped).ToList(), cancellation);
        return [];
    }
}
