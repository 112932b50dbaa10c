using System.Text.Json;
using Krewe.Core.Codegen;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>The tests of one task of sabotage.</summary>
/// <param name="Scenarios">Ids of the tests.</param>
/// <param name="Share">Part of the time left that is this task's own.</param>
internal sealed record SabotageGroup(IReadOnlyList<string> Scenarios, double Share);

/// <summary>Runs a group of green tests on the sabotaged application. What it finds is stored while it goes on, so that a run that is stopped can certify it.</summary>
public sealed class SabotageSkill(NodeToolchain node, ProofOptions options, TimeProvider time) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "evolve.sabotage";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var group = JsonSerializer.Deserialize<SabotageGroup>(input.Payload, ArtefactExtensions.Json)!;
        var tests = await TestsAsync(input, group, cancellation);
        var log = new SabotageLog([.. tests.Select(t => t.Scenario.Id)]);
        // The task's own name keeps the folders of tasks apart that run at the same time.
        var runtime = new SabotageRuntime(input.Settings.OutputFolder, input.TaskId.Replace('/', '-'));
        var run = new SabotageRun(new PlaywrightRunner(node), runtime, input.Settings, options, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var saving = SaveAsync(input, log, over.Token);
        try
        {
            await run.RunAsync(tests, new(input.Deadline - options.Reserve, group.Share), log, () => input.Progress.Report(new("sabotaging the application", "sabotages", 1)), cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await saving;
        }
        return $$"""{"tests":{{tests.Count}}}""";
    }

    private static async Task<IReadOnlyList<ProofTest>> TestsAsync(SkillInput input, SabotageGroup group, CancellationToken cancellation)
    {
        var scenarios = await ProofArtefacts.ScenariosAsync(input.Artefacts, cancellation);
        var names = SuiteNames.Of(scenarios);
        var green = (await ProofArtefacts.GreenAsync(input.Artefacts, cancellation)).ToDictionary(g => g.ScenarioId);
        return [.. scenarios.Where(s => group.Scenarios.Contains(s.Id))
            .Select(s => new ProofTest(s, names[s.Id], green.TryGetValue(s.Id, out var g) ? g.Runs.Select(r => r.Seconds).DefaultIfEmpty(1).Max() : 1))];
    }

    /// <summary>Stores what is new now and then, and once more when it is over, however it ends.</summary>
    private async Task SaveAsync(SkillInput input, SabotageLog log, CancellationToken over)
    {
        using var timer = new PeriodicTimer(options.SaveEvery, time);
        var saved = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (log.Version == saved) continue;
                saved = log.Version;
                await ProofArtefacts.WriteSabotagesAsync(input, log.Outcomes(), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            await ProofArtefacts.WriteSabotagesAsync(input, log.Outcomes(), CancellationToken.None);
        }
    }
}
