using Krewe.Contracts.Runs;

namespace Krewe.Core.Risk;

/// <summary>Remembers earlier runs on the same application.</summary>
public interface IRunHistorySource
{
    /// <summary>What is known; <see cref="RunHistory.None"/> when nothing is.</summary>
    ValueTask<RunHistory> ReadAsync(RunSettings settings, CancellationToken cancellation);
}
