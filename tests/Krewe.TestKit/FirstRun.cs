using Krewe.Contracts.Runs;
using Krewe.Core.Renewal;

namespace Krewe.TestKit;

/// <summary>An output folder that nobody has written to.</summary>
public sealed class FirstRun : IEarlierSuiteSource
{
    /// <inheritdoc/>
    public ValueTask<EarlierSuite> ReadAsync(RunSettings settings, CancellationToken cancellation) => new(EarlierSuite.None);
}
