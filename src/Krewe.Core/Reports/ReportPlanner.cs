using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Leftovers;
using Krewe.Core.Runs;

namespace Krewe.Core.Reports;

/// <summary>
/// Report: what the run has made is removed and looked for, the document is put together, the formats are written side by side, <c>run.json</c> last.
/// Before that, when a cancel or the end of the budget came in the middle of the proof: the certificates, so that what was proven until then is shipped.
/// </summary>
public sealed class ReportPlanner : IStepPlanner
{
    /// <summary>Id of the task that makes up for the certificates.</summary>
    public const string Certify = "report/certify";

    /// <inheritdoc/>
    public RunStep Step => RunStep.Report;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        var before = input.Round == 0 ? null : (await input.Artefacts.ReadAsync<List<TaskPlan>>(RunMachine.PlanId(RunStep.Report, input.Round - 1), cancellation))?.FirstOrDefault()?.Id;
        if (before is null && await IsUncertifiedAsync(input.Artefacts, cancellation)) return [new TaskPlan(Certify, "evolve.certify", "{}", 1)];
        if (before is null && await LeftoverPlanner.SweepAsync(input, cancellation) is { Count: > 0 } sweeps) return sweeps;
        if (before?.StartsWith(LeftoverPlanner.Sweeps, StringComparison.Ordinal) == true) return [await LeftoverPlanner.LookAsync(input, cancellation)];
        if (before is null or Certify or LeftoverPlanner.Look) return [new TaskPlan(ReportDocumentSkill.TaskId, ReportDocumentSkill.Name, "{}", 1)];
        if (before == ReportDocumentSkill.TaskId && Formats(input.Settings) is { Count: > 0 } formats) return [.. formats.Select(f => Write(1, f))];
        return before == Write(2, ReportFormats.Json).Id ? [] : [Write(2, ReportFormats.Json)];
    }

    private static async Task<bool> IsUncertifiedAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        await artefacts.ReadAsync(ArtefactNames.Scenarios, cancellation) is not null && await artefacts.ReadAsync(ArtefactNames.Proofs, cancellation) is null;

    private static IReadOnlyList<string> Formats(RunSettings settings) => [.. ReportFormats.Names.Intersect(settings.Reports)];

    private static TaskPlan Write(int round, string format) =>
        new($"report/{round}/{format}", ReportWriteSkill.Name, JsonSerializer.Serialize(new ReportTask(format), ArtefactExtensions.Json), format == "pdf" ? 5 : 1);
}

/// <summary>What a task of writing is given.</summary>
internal sealed record ReportTask(string Format);
