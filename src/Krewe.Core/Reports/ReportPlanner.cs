using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Reports;

/// <summary>Report in three rounds: put the document together, write the formats side by side, write <c>run.json</c> last.</summary>
public sealed class ReportPlanner : IStepPlanner
{
    private const string Certify = "report/certify";

    /// <inheritdoc/>
    public RunStep Step => RunStep.Report;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        var late = await CertifiesLateAsync(input.Artefacts, cancellation);
        return Plan(late ? input.Round - 1 : input.Round, input);
    }

    // A run that was stopped while it proved its tests has scenarios, but nobody has switched off those that are not proven.
    private static async ValueTask<bool> CertifiesLateAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        await artefacts.ReadAsync(Certify, cancellation) is not null
        || (await artefacts.ReadAsync(ArtefactNames.Scenarios, cancellation) is not null && await artefacts.ReadAsync(ArtefactNames.Proofs, cancellation) is null);

    private static IReadOnlyList<TaskPlan> Plan(int round, PlanInput input) => round switch
    {
        -1 => [new TaskPlan(Certify, "evolve.certify", "{}", 1)],
        0 => [new TaskPlan(ReportDocumentSkill.TaskId, ReportDocumentSkill.Name, "{}", 1)],
        1 when Formats(input.Settings) is { Count: > 0 } formats => [.. formats.Select(f => Write(1, f))],
        1 => [Write(2, ReportFormats.Json)],
        2 when Formats(input.Settings).Count > 0 => [Write(2, ReportFormats.Json)],
        _ => [],
    };

    private static IReadOnlyList<string> Formats(RunSettings settings) => [.. ReportFormats.Names.Intersect(settings.Reports)];

    private static TaskPlan Write(int round, string format) =>
        new($"report/{round}/{format}", ReportWriteSkill.Name, JsonSerializer.Serialize(new ReportTask(format), ArtefactExtensions.Json), format == "pdf" ? 5 : 1);
}

/// <summary>What a task of writing is given.</summary>
internal sealed record ReportTask(string Format);
