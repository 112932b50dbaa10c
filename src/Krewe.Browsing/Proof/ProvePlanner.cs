using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>
/// Prove: write the suite; then batch by batch two green runs, and a third with sabotage in groups that agents share; then certificates. What the first batch leaves
/// of the time is for tests that it had no room for.
/// </summary>
public sealed class ProvePlanner(ProofOptions options) : IStepPlanner
{
    private const double SecondsPerSabotage = 0.5;

    // Each start of the runner costs some seconds; what is left after so many is not worth another.
    private const int MostBatches = 5;

    /// <inheritdoc/>
    public RunStep Step => RunStep.Prove;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        if (input.Round == 0) return [new(ProofArtefacts.Write, "evolve.write-suite", "{}", 4)];
        var scenarios = await ProofArtefacts.ScenariosAsync(input.Artefacts, cancellation);
        var batches = await ProofArtefacts.BatchesAsync(input.Artefacts, cancellation);
        // What a round does hangs on what the rounds before it have found, and on nothing that comes later: each round is asked for once, or again after a crash.
        var (round, begun) = (1, 0);
        for (var batch = 0; batch < MostBatches && begun < scenarios.Count; batch++)
        {
            if (input.Round == round++) return [new($"{ProofArtefacts.GreenPrefix}{batch:00}", "evolve.run-green", "{}", 5 + 3 * 0.3 * (scenarios.Count - begun))];
            var groups = batch < batches.Count ? Groups(input, scenarios, batches[batch], batch) : [];
            if (groups.Count == 0) break;
            if (input.Round == round++) return groups;
            begun += batches[batch].Count;
        }
        // Certificates come last, whether or not there was anything to run or to sabotage.
        return input.Round == round ? [new(ProofArtefacts.Certify, "evolve.certify", "{}", 1)] : [];
    }

    /// <summary>Only what was green so far can be proven. What a tester would miss most is in the first groups: should time run out, they have had their turn.</summary>
    private IReadOnlyList<TaskPlan> Groups(PlanInput input, IReadOnlyList<Core.Scenarios.Scenario> scenarios, IReadOnlyList<GreenOutcome> outcomes, int batch)
    {
        var passed = outcomes.Where(g => g.Runs.Count == Verdicts.PlainRuns && g.Runs.All(r => r.Passed)).Select(g => g.ScenarioId).ToHashSet();
        var green = scenarios.Where(s => passed.Contains(s.Id))
            .OrderBy(s => s.Turn).ThenByDescending(s => s.Risk).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => s.Id).ToList();
        if (green.Count == 0) return [];
        var agents = Math.Max(1, input.Settings.Agents);
        // At least one group for each agent, none larger than the limit; agents that have had the same number of groups end together.
        var groups = Math.Min((green.Count + 3) / 4, agents);
        groups = Math.Max(groups, (green.Count + options.TestsPerGroup - 1) / options.TestsPerGroup);
        if (groups > agents) groups = (groups + agents - 1) / agents * agents;
        var dealt = TaskGroups.Deal(green, (green.Count + groups - 1) / groups, agents);
        return [.. dealt.Select((ids, n) => new TaskPlan(
            $"{ProofArtefacts.SabotagePrefix}{batch:00}-{n:00}", "evolve.sabotage", JsonSerializer.Serialize(new SabotageGroup(ids, 1.0 / ((dealt.Count - 1 - n) / agents + 1)), ArtefactExtensions.Json),
            4 + ids.Count * (1 + options.SabotagesPerTest * SecondsPerSabotage)))];
    }
}
