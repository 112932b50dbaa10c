using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Grains.Tests.Cluster;

/// <summary>An application that keeps silent for the runs that a test names.</summary>
public sealed class FakeDependency : IDependency
{
    /// <summary>What is seen of the application of a run; null is an answer.</summary>
    public Func<string, CancellationToken, Task<string?>> Silence { get; set; } = (_, _) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public string Code => ErrorCodes.Lost;

    /// <inheritdoc/>
    public bool IsNeededBy(RunStep step) => step != RunStep.Report;

    /// <inheritdoc/>
    public Task<string?> SilenceAsync(string runId, RunSettings settings, CancellationToken cancellation) => Silence(runId, cancellation);
}
