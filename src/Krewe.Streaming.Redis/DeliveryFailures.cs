using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Krewe.Streaming.Redis;

/// <summary>Why deliveries of entries failed so far. Orleans tells a failure handler that a delivery failed, but neither how often nor why.</summary>
internal sealed class DeliveryFailures(TimeProvider clock)
{
    // A failure is asked for within seconds, or the delivery succeeds, or its consumer is gone: then nobody asks.
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Delivery, Failure> _failures = new();

    /// <summary>What was delivered, and to whom. Ids of entries are those of one queue only; a stream lies in one queue.</summary>
    public readonly record struct Delivery(Guid Subscription, StreamId Stream, string EntryId);

    /// <summary>A failed delivery.</summary>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="Last">The last failure.</param>
    /// <param name="At">When it was.</param>
    public sealed record Failure(int Attempts, Exception Last, DateTimeOffset At);

    /// <summary>Failures that are remembered.</summary>
    public int Count => _failures.Count;

    /// <summary>Remembers a failure.</summary>
    public void Note(Delivery delivery, Exception problem)
    {
        var now = clock.GetUtcNow();
        if (_failures.Count >= Most) ForgetBefore(now - Longest);
        _failures.AddOrUpdate(delivery, _ => new(1, problem, now), (_, before) => new(before.Attempts + 1, problem, now));
    }

    /// <summary>What is known, and forgets it.</summary>
    public Failure? Take(Delivery delivery) => _failures.TryRemove(delivery, out var failure) ? failure : null;

    private void ForgetBefore(DateTimeOffset time)
    {
        foreach (var (delivery, failure) in _failures)
        {
            if (failure.At < time) _failures.TryRemove(delivery, out _);
        }
    }
}
