using System.Collections.Concurrent;
using Krewe.Core.Runs;

namespace Krewe.TestKit;

/// <summary>Documents of one run, in memory.</summary>
public sealed class MemoryArtefacts : IArtefacts
{
    private readonly ConcurrentDictionary<string, string> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<string?> ReadAsync(string name, CancellationToken cancellation) => new(_documents.GetValueOrDefault(name));

    /// <inheritdoc/>
    public ValueTask WriteAsync(string name, string json, CancellationToken cancellation)
    {
        _documents[name] = json;
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a document away, as if its task had not been done.</summary>
    public void Remove(string name) => _documents.TryRemove(name, out _);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string prefix, CancellationToken cancellation) =>
        new([.. _documents.Where(e => e.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(e => e.Key, StringComparer.Ordinal)]);
}
