using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>Prove: write the suite, three green runs, sabotage in groups that agents share, certificates.</summary>
public sealed class ProvePlanner(ProofOptions options) : IStepPlanner
{
    private const double SecondsPerSabotage = 0.5;

    /// <inheritdoc/>
    public RunStep Step => RunStep.Prove;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        if (input.Round == 0) return [new(ProofArtefacts.Write, "evolve.write-suite", "{}", 4)];
        var tests = (await ProofArtefacts.ScenariosAsync(input.Artefacts, cancellation)).Count;
        if (input.Round == 1 && tests > 0) return [new(ProofArtefacts.Green, "evolve.run-green", "{}", 5 + 3 * 0.3 * tests)];
        var groups = tests > 0 ? await GroupsAsync(input, cancellation) : [];
        // Certificates come last, whether or not there was anything to run or to sabotage.
        var last = tests == 0 ? 1 : groups.Count == 0 ? 2 : 3;
        return input.Round == last ? [new(ProofArtefacts.Certify, "evolve.certify", "{}", 1)] : input.Round < last ? groups : [];
    }

    /// <summary>Only what was green three times can be proven. What a tester would miss most is in the first groups: should time run out, they have had their turn.</summary>
    private async Task<IReadOnlyList<TaskPlan>> GroupsAsync(PlanInput input, CancellationToken cancellation)
    {
        var passed = (await ProofArtefacts.GreenAsync(input.Artefacts, cancellation)).Where(g => g.Runs.Count == Verdicts.Runs && g.Runs.All(r => r.Passed)).Select(g => g.ScenarioId).ToHashSet();
        var green = (await ProofArtefacts.ScenariosAsync(input.Artefacts, cancellation)).Where(s => passed.Contains(s.Id))
            .OrderBy(s => s.Turn).ThenByDescending(s => s.Risk).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => s.Id).ToList();
        if (green.Count == 0) return [];
        var agents = Math.Max(1, input.Settings.Agents);
        // At least one group for each agent, none larger than the limit; agents that have had the same number of groups end together.
        var groups = Math.Min((green.Count + 3) / 4, agents);
        groups = Math.Max(groups, (green.Count + options.TestsPerGroup - 1) / options.TestsPerGroup);
        if (groups > agents) groups = (groups + agents - 1) / agents * agents;
        return [.. green.Chunk((green.Count + groups - 1) / groups).Select((ids, n) => new TaskPlan(
            $"{ProofArtefacts.SabotagePrefix}{n:00}", "evolve.sabotage", JsonSerializer.Serialize(new SabotageGroup(ids, 1.0 / ((groups - 1 - n) / agents + 1)), ArtefactExtensions.Json),
            4 + ids.Length * (1 + options.SabotagesPerTest * SecondsPerSabotage)))];
    }
}
