using System.Collections.Concurrent;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Healing;

/// <summary>The documents of a run with changes that are only tried: nothing is written to the run until <see cref="KeepAsync"/>.</summary>
internal sealed class HealedArtefacts(IArtefacts run) : IArtefacts
{
    private readonly ConcurrentDictionary<string, string> _changed = [];

    public async ValueTask<string?> ReadAsync(string name, CancellationToken cancellation) =>
        _changed.TryGetValue(name, out var json) ? json : await run.ReadAsync(name, cancellation);

    public ValueTask WriteAsync(string name, string json, CancellationToken cancellation)
    {
        _changed[name] = json;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string prefix, CancellationToken cancellation) =>
        [.. (await run.ListAsync(prefix, cancellation)).Where(d => !_changed.ContainsKey(d.Key))
            .Concat(_changed.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal))).OrderBy(d => d.Key, StringComparer.Ordinal)];

    /// <summary>Writes what was changed to the run.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        foreach (var (name, json) in _changed) await run.WriteAsync(name, json, cancellation);
    }
}
