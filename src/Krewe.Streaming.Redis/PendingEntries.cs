using System.Globalization;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>The commands of one queue: join the group, read, take over, finish, bury.</summary>
internal sealed class PendingEntries(RedisProvider provider, RedisKeys keys)
{
    // Consumers of silos that are long gone would pile up: one for each start of a silo.
    private static readonly TimeSpan ForgetConsumersAfter = TimeSpan.FromHours(1);

    // The entry and its dead letter must not both be there, nor neither.
    private const string Bury = """
        local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])
        if #found == 0 then redis.call('XACK', KEYS[1], ARGV[2], ARGV[1]) return 0 end
        local fields = found[1][2]
        for i = 3, #ARGV do fields[#fields + 1] = ARGV[i] end
        redis.call('XADD', KEYS[2], '*', unpack(fields))
        redis.call('XACK', KEYS[1], ARGV[2], ARGV[1])
        redis.call('XDEL', KEYS[1], ARGV[1])
        return 1
        """;

    // Only what this consumer still has: another one may have taken some of it over already.
    private const string Release = """
        for i = 4, #ARGV do
            local found = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1, ARGV[2])
            if #found == 1 then redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'IDLE', ARGV[3], 'JUSTID') end
        end
        """;

    private readonly RedisValue _group = provider.Options.ConsumerGroup;
    private readonly RedisValue _consumer = provider.Consumer;
    private RedisValue _next = "0-0";
    private bool _takingOver = true;
    // Whoever owned the queue before is gone: what it left is taken over at once the first time.
    private TimeSpan _rest = TimeSpan.Zero;
    private long _tookOverAt;

    /// <summary>Makes stream and group where they are missing, and forgets consumers that are long gone.</summary>
    public async Task JoinAsync()
    {
        var db = await provider.Connection.DatabaseAsync();
        try
        {
            await db.StreamCreateConsumerGroupAsync(keys.Stream, _group, "0-0", createStream: true);
        }
        catch (RedisServerException problem) when (problem.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there already.
        }
        foreach (var gone in await db.StreamConsumerInfoAsync(keys.Stream, _group))
        {
            if (gone.PendingMessageCount == 0 && gone.IdleTimeInMilliseconds > ForgetConsumersAfter.TotalMilliseconds && gone.Name != (string?)_consumer)
                await db.StreamDeleteConsumerAsync(keys.Stream, _group, gone.Name);
        }
    }

    /// <summary>Entries that nobody has seen.</summary>
    public async Task<IReadOnlyList<StreamEntry>> ReadNewAsync(int most)
    {
        var db = await provider.Connection.DatabaseAsync();
        return await db.StreamReadGroupAsync(keys.Stream, _group, _consumer, StreamPosition.NewMessages, most);
    }

    /// <summary>Entries that somebody took and did not finish; none while it is not time to look for them.</summary>
    public async Task<IReadOnlyList<StreamEntry>> TakeOverAsync(int most, IReadOnlySet<string> inFlight, RedisQueueReader reader)
    {
        if (!_takingOver && provider.Clock.GetElapsedTime(_tookOverAt) < provider.Options.TakeOverEvery) return [];
        var db = await provider.Connection.DatabaseAsync();
        var claimed = await db.StreamAutoClaimAsync(keys.Stream, _group, _consumer, (long)_rest.TotalMilliseconds, _next, most);
        _next = claimed.NextStartId;
        _takingOver = _next != "0-0";
        if (!_takingOver) (_rest, _tookOverAt) = (provider.Options.TakeOverAfter, provider.Clock.GetTimestamp());
        var entries = claimed.ClaimedEntries.Where(e => !e.IsNull && !inFlight.Contains(e.Id.ToString())).ToList();
        if (entries.Count == 0) return entries;
        provider.Metrics.TakenOver(provider.Name, entries.Count);
        return await WithoutKillersAsync(db, entries, reader);
    }

    /// <summary>Acknowledges and deletes.</summary>
    public async Task FinishAsync(RedisValue[] ids)
    {
        var db = await provider.Connection.DatabaseAsync();
        var acknowledged = db.StreamAcknowledgeAsync(keys.Stream, _group, ids);
        await db.StreamDeleteAsync(keys.Stream, ids);
        await acknowledged;
    }

    /// <summary>Lets others take over at once what this reader has and will not finish.</summary>
    public async Task ReleaseAsync(RedisValue[] ids)
    {
        if (ids.Length == 0) return;
        var db = await provider.Connection.DatabaseAsync();
        // As if it had rested as long as it has to. The count of deliveries stays.
        var rested = (long)(provider.Options.TakeOverAfter + provider.Options.TakeOverEvery).TotalMilliseconds;
        await db.ScriptEvaluateAsync(Release, [keys.Stream], [_group, _consumer, rested, .. ids]);
    }

    /// <summary>Sets the count of an entry's deliveries back: that they failed was not its fault.</summary>
    public async Task ForgiveAsync(string entryId)
    {
        var db = await provider.Connection.DatabaseAsync();
        await db.ScriptEvaluateAsync("return redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'RETRYCOUNT', 0, 'JUSTID')", [keys.Stream], [_group, _consumer, entryId]);
    }

    /// <summary>Moves an entry to the dead letters, with what is known of its failure.</summary>
    public async Task BuryAsync(string entryId, int attempts, string error)
    {
        var db = await provider.Connection.DatabaseAsync();
        await db.ScriptEvaluateAsync(Bury, [keys.Stream, keys.Dead],
        [
            entryId, _group, Fields.Origin, entryId, Fields.Attempts, attempts, Fields.Error, error,
            Fields.At, provider.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ]);
    }

    /// <summary>What was delivered again and again and never finished may be what ended its readers.</summary>
    private async Task<IReadOnlyList<StreamEntry>> WithoutKillersAsync(IDatabase db, List<StreamEntry> entries, RedisQueueReader reader)
    {
        var counts = (await db.StreamPendingMessagesAsync(keys.Stream, _group, entries.Count, _consumer, entries[0].Id, entries[^1].Id))
            .ToDictionary(p => p.MessageId, p => p.DeliveryCount);
        var killers = entries.Where(e => counts.GetValueOrDefault(e.Id) > provider.Options.MostDeliveries).ToList();
        foreach (var killer in killers)
            await reader.GiveUpAsync(killer.Id.ToString(), counts[killer.Id], "it was delivered again and again, and no reader ever finished it", "never finished");
        return [.. entries.Except(killers)];
    }
}
