using System.Text.Json;
using Krewe.Core.Codegen;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>The tests of one task of sabotage.</summary>
internal sealed record SabotageGroup(IReadOnlyList<string> Scenarios);

/// <summary>Runs a group of green tests on the sabotaged application.</summary>
public sealed class SabotageSkill(NodeToolchain node, ProofOptions options, TimeProvider time) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "evolve.sabotage";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var group = JsonSerializer.Deserialize<SabotageGroup>(input.Payload, ArtefactExtensions.Json)!;
        var scenarios = await ProofArtefacts.ScenariosAsync(input.Artefacts, cancellation);
        var names = SuiteNames.Of(scenarios);
        var green = (await ProofArtefacts.GreenAsync(input.Artefacts, cancellation)).ToDictionary(g => g.ScenarioId);
        var tests = scenarios.Where(s => group.Scenarios.Contains(s.Id))
            .Select(s => new ProofTest(s, names[s.Id], green.TryGetValue(s.Id, out var g) ? g.Runs.Select(r => r.Seconds).DefaultIfEmpty(1).Max() : 1)).ToList();
        // The task's own name keeps the folders of tasks apart that run at the same time.
        var runtime = new SabotageRuntime(input.Settings.OutputFolder, input.TaskId.Replace('/', '-'));
        var run = new SabotageRun(new PlaywrightRunner(node), runtime, input.Settings, options, time);
        var outcomes = await run.RunAsync(tests, input.Deadline - options.Reserve, n => input.Progress.Report(new("sabotaging the application", "sabotages", n)), cancellation);
        return JsonSerializer.Serialize(outcomes, ArtefactExtensions.Json);
    }
}
