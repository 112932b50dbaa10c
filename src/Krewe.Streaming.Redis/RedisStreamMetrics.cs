using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Krewe.Streaming.Redis;

/// <summary>What the provider counts, and the source of its traces. All names are here.</summary>
public sealed class RedisStreamMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Krewe.Streaming.Redis";

    internal static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _published, _read, _acknowledged, _taken, _dead, _retried, _failures, _held;

    /// <summary>Creates the counters.</summary>
    public RedisStreamMetrics(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(Name) ?? new Meter(Name);
        _published = _meter.CreateCounter<long>("krewe.streams.published", "{event}", "Events written to Redis");
        _read = _meter.CreateCounter<long>("krewe.streams.read", "{entry}", "Entries read from Redis");
        _acknowledged = _meter.CreateCounter<long>("krewe.streams.acknowledged", "{entry}", "Entries delivered and deleted");
        _taken = _meter.CreateCounter<long>("krewe.streams.taken_over", "{entry}", "Entries that another reader had not finished");
        _dead = _meter.CreateCounter<long>("krewe.streams.dead_lettered", "{entry}", "Entries given up");
        _retried = _meter.CreateCounter<long>("krewe.streams.retried", "{entry}", "Entries kept for another delivery after a failure of the surroundings");
        _failures = _meter.CreateCounter<long>("krewe.streams.redis_failures", "{failure}", "Commands that Redis did not answer or refused");
        _held = _meter.CreateCounter<long>("krewe.streams.publish_waits", "{wait}", "Times that publishing waited for room in a queue");
    }

    internal void Published(string provider, int events) => _published.Add(events, Tag(provider));
    internal void Read(string provider, int entries) => _read.Add(entries, Tag(provider));
    internal void Acknowledged(string provider, int entries) => _acknowledged.Add(entries, Tag(provider));
    internal void TakenOver(string provider, int entries) => _taken.Add(entries, Tag(provider));
    internal void Dead(string provider, string reason) => _dead.Add(1, Tag(provider), new("reason", reason));
    internal void Retried(string provider) => _retried.Add(1, Tag(provider));
    internal void Failed(string provider) => _failures.Add(1, Tag(provider));
    internal void Held(string provider) => _held.Add(1, Tag(provider));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string provider) => new("provider", provider);
}
