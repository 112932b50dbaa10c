using System.Globalization;
using Orleans.Streams;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>Names in Redis of one queue. The part in braces keeps them in one slot of a Redis Cluster, so that a script may touch all of them.</summary>
internal sealed record RedisKeys(RedisKey Stream, RedisKey Dead, RedisChannel WakeUp)
{
    /// <summary>Names of a queue of a provider.</summary>
    public static RedisKeys Of(string prefix, string provider, uint queue)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{{{prefix}/{provider}/{queue}}}");
        return new($"{tag}:events", $"{tag}:dead", RedisChannel.Literal($"{tag}:wake"));
    }

    /// <summary>Names of a queue of a provider.</summary>
    public static RedisKeys Of(string prefix, string provider, QueueId queue) => Of(prefix, provider, queue.GetNumericId());
}
