using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;

namespace Krewe.Core.Reports;

/// <summary>
/// Report in three rounds: put the document together, write the formats side by side, write <c>run.json</c> last. Before them, when a cancel or the end
/// of the budget came in the middle of the proof: the certificates, so that what was proven until then is shipped, and nothing else.
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
        if (input.Round == 0 && await IsUncertifiedAsync(input.Artefacts, cancellation)) return [new TaskPlan(Certify, "evolve.certify", "{}", 1)];
        var round = input.Round > 0 && await BeganWithCertificatesAsync(input.Artefacts, cancellation) ? input.Round - 1 : input.Round;
        return round switch
        {
            0 => [new TaskPlan(ReportDocumentSkill.TaskId, ReportDocumentSkill.Name, "{}", 1)],
            1 when Formats(input.Settings) is { Count: > 0 } formats => [.. formats.Select(f => Write(1, f))],
            1 => [Write(2, ReportFormats.Json)],
            2 when Formats(input.Settings).Count > 0 => [Write(2, ReportFormats.Json)],
            _ => [],
        };
    }

    private static async Task<bool> IsUncertifiedAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        await artefacts.ReadAsync(ArtefactNames.Scenarios, cancellation) is not null && await artefacts.ReadAsync(ArtefactNames.Proofs, cancellation) is null;

    /// <summary>Asks the plan itself: whether the certificates could be made makes no difference to the rounds.</summary>
    private static async Task<bool> BeganWithCertificatesAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        await artefacts.ReadAsync<List<TaskPlan>>(RunMachine.PlanId(RunStep.Report, 0), cancellation) is { } first && first.Exists(t => t.Id == Certify);

    private static IReadOnlyList<string> Formats(RunSettings settings) => [.. ReportFormats.Names.Intersect(settings.Reports)];

    private static TaskPlan Write(int round, string format) =>
        new($"report/{round}/{format}", ReportWriteSkill.Name, JsonSerializer.Serialize(new ReportTask(format), ArtefactExtensions.Json), format == "pdf" ? 5 : 1);
}

/// <summary>What a task of writing is given.</summary>
internal sealed record ReportTask(string Format);
