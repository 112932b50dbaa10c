using System.Collections.Concurrent;
using Krewe.Core.Runs;

namespace Krewe.TestKit;

/// <summary>Documents of runs, in memory.</summary>
public sealed class MemoryArtefactStore : IArtefactStore
{
    private readonly ConcurrentDictionary<string, MemoryArtefacts> _runs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IArtefacts Of(string runId) => _runs.GetOrAdd(runId, _ => new MemoryArtefacts());
}
