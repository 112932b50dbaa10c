using System.Text.Json;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Leftovers;

/// <summary>Plans what comes after the proof: what the run has made is removed, and then one looks whether it is gone.</summary>
public static class LeftoverPlanner
{
    /// <summary>Prefix of <see cref="SweepFindings"/>.</summary>
    public const string Sweeps = "report/sweep/";

    /// <summary>Id of the task that looks, and name of its <see cref="LeftoverFindings"/>.</summary>
    public const string Look = "report/leftovers";

    private const int MostKinds = 8;
    private const int MostPages = 12;

    /// <summary>Tasks that remove; none where no way to remove anything was seen.</summary>
    public static async ValueTask<IReadOnlyList<TaskPlan>> SweepAsync(PlanInput input, CancellationToken cancellation)
    {
        var removals = await RemovalsAsync(input.Artefacts, cancellation);
        var earlier = await EarlierAsync(input.Artefacts, cancellation);
        var shards = removals.Count == 0 ? 1 : Math.Max(1, input.Settings.Agents / removals.Count);
        return [.. removals.Take(MostKinds).SelectMany(r => Enumerable.Range(0, shards).Select(s => new SweepTask(r, earlier, s, shards)))
            .Select((t, i) => new TaskPlan($"{Sweeps}{i:00}", "observe.sweep", JsonSerializer.Serialize(t, ArtefactExtensions.Json), 10))];
    }

    /// <summary>The task that looks: on the pages that list what can be removed, and on others that list records.</summary>
    public static async ValueTask<TaskPlan> LookAsync(PlanInput input, CancellationToken cancellation)
    {
        var removals = await RemovalsAsync(input.Artefacts, cancellation);
        var lists = (await ObservePlanner.PagesAsync(input.Artefacts, cancellation)).Where(p => p.Rows > 0).Select(p => p.Landed);
        var task = new LeftoverTask([.. removals.SelectMany(r => r.Pages).Concat(lists).Distinct().Take(MostPages)], await EarlierAsync(input.Artefacts, cancellation), removals.Count > 0 ? removals[0].Session : Session.Anonymous);
        return new TaskPlan(Look, "observe.leftovers", JsonSerializer.Serialize(task, ArtefactExtensions.Json), 5);
    }

    private static async ValueTask<List<Removal>> RemovalsAsync(IArtefacts artefacts, CancellationToken cancellation) => await artefacts.ReadAsync<List<Removal>>(ArtefactNames.Removals, cancellation) ?? [];

    private static async ValueTask<List<string>> EarlierAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        [.. (await ObservePlanner.PagesAsync(artefacts, cancellation)).SelectMany(p => p.Earlier).Distinct()];
}
