using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Grains.Runs;

/// <summary>The database, without which no task can leave its output.</summary>
internal sealed class DatabaseDependency(IArtefactStore artefacts) : IDependency
{
    // A document that no run has: what counts is that there is an answer.
    private const string Nothing = "watchdog";

    public string Code => ErrorCodes.Database;

    public bool IsNeededBy(RunStep step) => true;

    public async Task<string?> SilenceAsync(string runId, RunSettings settings, CancellationToken cancellation)
    {
        try
        {
            await artefacts.Of(runId).ReadAsync(Nothing, cancellation);
            return null;
        }
#pragma warning disable CA1031 // A database can fail in any way.
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return $"the database does not answer ({problem.Message.Split('\n')[0].Trim()})";
        }
    }
}
