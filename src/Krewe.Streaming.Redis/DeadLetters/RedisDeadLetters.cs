using System.Globalization;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis.DeadLetters;

/// <summary>The dead letters of a provider: to look at, to send once more, to throw away.</summary>
public sealed class RedisDeadLetters
{
    // Back into the stream and out of the dead letters, or neither. What was noted of the failure stays behind.
    private const string Replay = """
        local found = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])
        if #found == 0 then return 0 end
        local fields, kept = found[1][2], {}
        for i = 1, #fields, 2 do
            if string.sub(fields[i], 1, 5) ~= 'dead-' then kept[#kept + 1] = fields[i] kept[#kept + 1] = fields[i + 1] end
        end
        redis.call('XADD', KEYS[1], '*', unpack(kept))
        redis.call('XDEL', KEYS[2], ARGV[1])
        return 1
        """;

    private readonly string _provider;
    private readonly RedisStreamOptions _options;
    private readonly RedisConnection _connection;

    internal RedisDeadLetters(string provider, RedisStreamOptions options, RedisConnection connection) => (_provider, _options, _connection) = (provider, options, connection);

    /// <summary>The oldest dead letters of all queues.</summary>
    /// <param name="most">How many at most.</param>
    /// <exception cref="RedisException">Redis cannot be reached.</exception>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int most = 1000)
    {
        var db = await _connection.DatabaseAsync();
        var queues = await Task.WhenAll(Enumerable.Range(0, _options.QueueCount).Select(async q =>
            (await db.StreamRangeAsync(KeysOf((uint)q).Dead, count: most)).Select(e => Read(q, e))));
        return [.. queues.SelectMany(q => q).OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>One of them; null when there is none of this name.</summary>
    /// <param name="id">Its <see cref="DeadLetter.Id"/>.</param>
    /// <exception cref="RedisException">Redis cannot be reached.</exception>
    public async Task<DeadLetter?> FindAsync(string id)
    {
        if (Parse(id) is not (var queue, var entry)) return null;
        var db = await _connection.DatabaseAsync();
        return await db.StreamRangeAsync(KeysOf(queue).Dead, entry, entry, 1) is [var found] ? Read((int)queue, found) : null;
    }

    /// <summary>Puts it at the end of its stream again. False when there is none of this name.</summary>
    /// <param name="id">Its <see cref="DeadLetter.Id"/>.</param>
    /// <exception cref="RedisException">Redis cannot be reached.</exception>
    public async Task<bool> ReplayAsync(string id)
    {
        if (Parse(id) is not (var queue, var entry)) return false;
        var (db, keys) = (await _connection.DatabaseAsync(), KeysOf(queue));
        var replayed = (long)await db.ScriptEvaluateAsync(Replay, [keys.Stream, keys.Dead], [entry]) == 1;
        if (replayed) await db.PublishAsync(keys.WakeUp, RedisValue.EmptyString, CommandFlags.FireAndForget);
        return replayed;
    }

    /// <summary>Throws it away. False when there is none of this name.</summary>
    /// <param name="id">Its <see cref="DeadLetter.Id"/>.</param>
    /// <exception cref="RedisException">Redis cannot be reached.</exception>
    public async Task<bool> DiscardAsync(string id)
    {
        if (Parse(id) is not (var queue, var entry)) return false;
        var db = await _connection.DatabaseAsync();
        return await db.StreamDeleteAsync(KeysOf(queue).Dead, [entry]) == 1;
    }

    private RedisKeys KeysOf(uint queue) => RedisKeys.Of(_options.KeyPrefix, _provider, queue);

    private (uint Queue, RedisValue Entry)? Parse(string id) =>
        id.Split(':') is [var queue, var entry] && uint.TryParse(queue, CultureInfo.InvariantCulture, out var number) && number < _options.QueueCount
            && entry.Split('-') is [var time, var count] && time.All(char.IsAsciiDigit) && count.All(char.IsAsciiDigit) && time.Length > 0 && count.Length > 0
            ? (number, entry) : null;

    private static DeadLetter Read(int queue, StreamEntry entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"{queue}:{entry.Id}"),
        $"{Text(entry[Fields.Space])}/{Text(entry[Fields.Key])}", Text(entry[Fields.Type]),
        entry[Fields.Attempts].TryParse(out int attempts) ? attempts : 0, Text(entry[Fields.Error]),
        DateTimeOffset.TryParse(Text(entry[Fields.At]), CultureInfo.InvariantCulture, out var at) ? at : null,
        Text(entry[Fields.Origin]), (byte[]?)entry[Fields.Data] ?? []);

    private static string Text(RedisValue value) => value.IsNull ? "" : value.ToString();
}
