using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;

namespace Krewe.Streaming.Redis;

/// <summary>What a producer published in one go: one entry in Redis.</summary>
[GenerateSerializer, Immutable, Alias("krewe.streaming.redis.Batch")]
internal sealed class RedisBatch(StreamId streamId, RedisPayload payload, RedisStreamToken token, string? traceParent) : IBatchContainer
{
    [Id(0)] private readonly RedisPayload _payload = payload;

    /// <inheritdoc/>
    [Id(1)] public StreamId StreamId { get; } = streamId;

    /// <summary>Where it stands.</summary>
    [Id(2)] public RedisStreamToken Token { get; } = token;

    /// <summary>W3C trace context of the producer, or null.</summary>
    [Id(3)] public string? TraceParent { get; } = traceParent;

    /// <inheritdoc/>
    public StreamSequenceToken SequenceToken => Token;

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        _payload.Events.OfType<T>().Select((e, n) => Tuple.Create<T, StreamSequenceToken>(e, new EventSequenceTokenV2(Token.SequenceNumber, n)));

    /// <inheritdoc/>
    public bool ImportRequestContext()
    {
        if (_payload.Context is not { } context) return false;
        RequestContextExtensions.Import(context);
        return true;
    }
}

/// <summary>The serialised part of an entry.</summary>
[GenerateSerializer, Immutable, Alias("krewe.streaming.redis.Payload")]
internal sealed record RedisPayload([property: Id(0)] List<object> Events, [property: Id(1)] Dictionary<string, object>? Context);
