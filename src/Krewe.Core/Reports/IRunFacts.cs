using Krewe.Contracts.Runs;

namespace Krewe.Core.Reports;

/// <summary>What a report tells of a run beside its documents.</summary>
/// <param name="Snapshot">Where the run stands, or null when that cannot be told.</param>
/// <param name="Tools">Programs that took part.</param>
/// <param name="Now">The time.</param>
public sealed record RunFacts(RunSnapshot? Snapshot, ToolVersions Tools, DateTimeOffset Now);

/// <summary>Tells the facts of a run.</summary>
public interface IRunFacts
{
    /// <summary>The facts as they are now.</summary>
    ValueTask<RunFacts> ReadAsync(string runId, CancellationToken cancellation);
}
