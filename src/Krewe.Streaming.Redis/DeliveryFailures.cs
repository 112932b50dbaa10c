using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Krewe.Streaming.Redis;

/// <summary>Why deliveries of entries failed so far. Orleans tells a failure handler that a delivery failed, but neither how often nor why.</summary>
internal sealed class DeliveryFailures
{
    // Failures are dealt with within seconds; more than so many at once means that dealing with them fails, too.
    private const int Most = 10_000;

    // Ids of entries are those of one queue only; a stream lies in one queue.
    private readonly ConcurrentDictionary<(StreamId Stream, string EntryId), Failure> _failures = new();

    /// <summary>A failed delivery.</summary>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="Last">The last failure.</param>
    public sealed record Failure(int Attempts, Exception Last);

    public void Note(StreamId stream, string entryId, Exception problem)
    {
        if (_failures.Count >= Most) _failures.Clear();
        _failures.AddOrUpdate((stream, entryId), _ => new(1, problem), (_, before) => new(before.Attempts + 1, problem));
    }

    /// <summary>What is known, and forgets it.</summary>
    public Failure? Take(StreamId stream, string entryId) => _failures.TryRemove((stream, entryId), out var failure) ? failure : null;
}
