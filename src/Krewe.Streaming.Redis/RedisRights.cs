using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>Whether a user may do all that streams ask of Redis: rights that are missing would otherwise show as events that never arrive.</summary>
public static class RedisRights
{
    private const string Group = "probe", Consumer = "probe";

    /// <summary>Does each thing once, on a small stream that is there for this alone and stays.</summary>
    /// <param name="redis">A connection.</param>
    /// <param name="prefix">First part of the keys, as <see cref="RedisStreamOptions.KeyPrefix"/>.</param>
    /// <exception cref="RedisServerException">Something is refused; the message says what.</exception>
    public static async Task CheckAsync(IConnectionMultiplexer redis, string prefix)
    {
        var (db, keys) = (redis.GetDatabase(), RedisKeys.Of(prefix, "probe", 0));
        await db.StreamAddAsync(keys.Stream, [new("probe", "")]);
        try
        {
            await db.StreamCreateConsumerGroupAsync(keys.Stream, Group, "0-0", createStream: true);
        }
        catch (RedisServerException problem) when (problem.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // Another silo has looked before.
        }
        var read = await db.StreamReadGroupAsync(keys.Stream, Group, Consumer, StreamPosition.NewMessages);
        await db.StreamAutoClaimAsync(keys.Stream, Group, Consumer, 0, "0-0", 1);
        await db.StreamPendingMessagesAsync(keys.Stream, Group, 1, Consumer);
        await db.StreamConsumerInfoAsync(keys.Stream, Group);
        await db.StreamDeleteConsumerAsync(keys.Stream, Group, Consumer);
        RedisValue[] ids = [.. read.Select(e => e.Id), "0-1"];
        await db.StreamAcknowledgeAsync(keys.Stream, Group, ids);
        await db.StreamDeleteAsync(keys.Stream, ids);
        await db.StreamLengthAsync(keys.Stream);
        await db.StreamRangeAsync(keys.Dead, count: 1);
        await db.ScriptEvaluateAsync("return redis.call('XLEN', KEYS[1])", [keys.Stream]);
        var channels = redis.GetSubscriber();
        await channels.SubscribeAsync(keys.WakeUp, (_, _) => { });
        await channels.PublishAsync(keys.WakeUp, RedisValue.EmptyString);
        await channels.UnsubscribeAsync(keys.WakeUp);
    }
}
