using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Krewe.Core.Runs;
using Orleans.Runtime;
using Orleans.Storage;

namespace Krewe.Grains.Tests.Cluster;

/// <summary>Grain storage in memory that keeps state as the real one does, as JSON, and can be told to fail.</summary>
public sealed class JsonGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, long ETag)> _rows = new(StringComparer.Ordinal);

    /// <summary>Thrown by writes to a grain whose key this knows; null lets the write pass.</summary>
    public Func<string, Exception?> FailWrite { get; set; } = _ => null;

    /// <summary>Thrown after a write to a grain whose key this knows was done: its answer is lost.</summary>
    public Func<string, Exception?> LoseAnswer { get; set; } = _ => null;

    /// <summary>The stored JSON of a grain.</summary>
    public string? Stored(string grainKey) => _rows.FirstOrDefault(r => r.Key.EndsWith("/" + grainKey + "#run", StringComparison.Ordinal)).Value.Json;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _rows.TryGetValue(Key(stateName, grainId), out var row);
        grainState.State = found ? JsonSerializer.Deserialize<T>(row.Json, ArtefactExtensions.Json)! : Activator.CreateInstance<T>();
        grainState.ETag = found ? row.ETag.ToString(CultureInfo.InvariantCulture) : null!;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (FailWrite(grainId.Key.ToString()!) is { } problem) return Task.FromException(problem);
        if (_rows.TryGetValue(Key(stateName, grainId), out var row) && row.ETag.ToString(CultureInfo.InvariantCulture) != grainState.ETag)
            return Task.FromException(new InconsistentStateException("It was written by somebody else.", $"{row.ETag}", grainState.ETag));
        var next = long.Parse(grainState.ETag ?? "0", CultureInfo.InvariantCulture) + 1;
        _rows[Key(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State, ArtefactExtensions.Json), next);
        if (LoseAnswer(grainId.Key.ToString()!) is { } lost) return Task.FromException(lost);
        grainState.ETag = next.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove(Key(stateName, grainId), out _);
        return Task.CompletedTask;
    }

    private static string Key(string name, GrainId id) => $"{id}#{name}";
}
