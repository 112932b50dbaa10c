using System.Diagnostics;
using Orleans.Runtime;
using Orleans.Serialization;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>Turns batches into entries of a Redis stream and back.</summary>
internal sealed class EntryCodec(Serializer<RedisPayload> serializer, int mostBytes)
{
    private const string Version = "1";

    /// <summary>The fields of an entry.</summary>
    /// <exception cref="ArgumentException">The batch is larger than is allowed.</exception>
    public NameValueEntry[] Encode(StreamId stream, RedisPayload payload)
    {
        var data = serializer.SerializeToArray(payload);
        if (data.Length > mostBytes)
            throw new ArgumentException($"A batch of {payload.Events.Count} events for {stream} has {data.Length:N0} bytes, {mostBytes:N0} are allowed: publish less at once, or raise {nameof(RedisStreamOptions)}.{nameof(RedisStreamOptions.MostBytes)}.", nameof(payload));
        var fields = new List<NameValueEntry>
        {
            new(Fields.Version, Version),
            new(Fields.Space, stream.Namespace),
            new(Fields.Key, stream.Key),
            new(Fields.Type, payload.Events.Count > 0 ? payload.Events[0].GetType().Name : ""),
            new(Fields.Data, data),
        };
        if (Activity.Current?.Id is { } trace) fields.Add(new(Fields.Trace, trace));
        return [.. fields];
    }

    /// <summary>The batch of an entry; null with a reason when it cannot be read.</summary>
    public RedisBatch? Decode(StreamEntry entry, long sequence, out string? why)
    {
        why = null;
        try
        {
            if (entry[Fields.Version] != Version) { why = $"unknown format: version '{entry[Fields.Version]}', this provider reads {Version}"; return null; }
            byte[]? data = entry[Fields.Data], space = entry[Fields.Space], key = entry[Fields.Key];
            if (data is null || key is null) { why = "unknown format: it has no stream or no data"; return null; }
            if (data.Length > mostBytes) { why = $"too large: {data.Length:N0} bytes, {mostBytes:N0} are allowed"; return null; }
            return new RedisBatch(StreamId.Create(space ?? [], key), serializer.Deserialize(data)!, new RedisStreamToken(sequence, entry.Id.ToString()), entry[Fields.Trace]);
        }
#pragma warning disable CA1031 // Whatever bytes another process wrote, they must not stop the queue.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            why = $"unreadable: {problem.GetType().Name}: {problem.Message.Split('\n')[0].Trim()}";
            return null;
        }
    }
}

/// <summary>Names of the fields of entries and dead letters.</summary>
internal static class Fields
{
    public const string Version = "v", Space = "ns", Key = "key", Type = "type", Data = "data", Trace = "trace";
    public const string Origin = "dead-id", Attempts = "dead-attempts", Error = "dead-error", At = "dead-at";
}
