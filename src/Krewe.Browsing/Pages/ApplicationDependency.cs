using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Pages;

/// <summary>The application under test, for the watchdog.</summary>
/// <param name="lifeline">Asks it.</param>
public sealed class ApplicationDependency(Lifeline lifeline) : IDependency
{
    /// <inheritdoc/>
    public string Code => ErrorCodes.Lost;

    /// <inheritdoc/>
    public bool IsNeededBy(RunStep step) => step is RunStep.Observe or RunStep.Evolve or RunStep.Prove;

    /// <inheritdoc/>
    public async Task<string?> SilenceAsync(string runId, RunSettings settings, CancellationToken cancellation) =>
        await lifeline.SilenceAsync(settings.Url, cancellation) is { } silence ? $"{settings.Url} does not answer ({silence})" : null;
}
