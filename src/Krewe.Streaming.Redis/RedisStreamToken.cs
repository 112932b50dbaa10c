using Orleans.Providers.Streams.Common;

namespace Krewe.Streaming.Redis;

/// <summary>Place of an entry in what one reader has read, and the entry's own id in Redis.</summary>
[GenerateSerializer, Alias("krewe.streaming.redis.Token")]
internal sealed class RedisStreamToken : EventSequenceTokenV2
{
    public RedisStreamToken(long sequence, string entryId) : base(sequence) => EntryId = entryId;

    /// <summary>Id that Redis gave the entry: <c>milliseconds-number</c>.</summary>
    [Id(0)] public string EntryId { get; set; }
}
