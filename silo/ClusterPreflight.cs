using Krewe.Contracts;
using Krewe.Storage.Postgres;
using Krewe.Streaming.Redis;
using Npgsql;
using StackExchange.Redis;

namespace Krewe;

/// <summary>Finds bad configuration before a silo joins: what would otherwise show much later, and far from its cause.</summary>
internal static class ClusterPreflight
{
    // Leases and membership go by clocks: this is a third of a lease, the rest of which is what an agent has to renew it.
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RedisWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private static readonly Version LeastRedis = new(6, 2);

    /// <summary>Looks at ports, clock, whether Postgres takes writes, and Redis. A Redis that is away is no reason not to start.</summary>
    /// <exception cref="KreweException">Something is wrong; the message says what to do.</exception>
    public static async Task CheckAsync(NpgsqlDataSource source, ClusterSettings settings, CancellationToken cancellation)
    {
        Ports.RefuseTaken(settings.SiloPort, settings.GatewayPort, settings.HttpPort);
        try
        {
            await PostgresAsync(source, cancellation);
        }
        catch (Exception problem) when (PostgresProblem.Explain(problem, source.ConnectionString) is { } known)
        {
            throw known;
        }
        await RedisAsync(settings, cancellation);
    }

    private static async Task PostgresAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT now()", connection);
        var theirs = (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
        var skew = (TimeProvider.System.GetUtcNow() - theirs).Duration();
        if (skew > MostSkew) throw new KreweException(ErrorCodes.Usage, $"The clocks of this machine and of Postgres differ by {skew.TotalSeconds:0} s: set them by one time server.");
        // Never committed: a server with a full disk, or one that only follows another, says so here.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var write = new NpgsqlCommand("INSERT INTO inbox (consumer, event_id) VALUES ('preflight', gen_random_uuid()::text)", connection, transaction);
        await write.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RedisAsync(ClusterSettings settings, CancellationToken cancellation)
    {
        var options = RedisProblem.Parse(settings.Redis);
        (options.AbortOnConnectFail, options.ConnectTimeout, options.AllowAdmin) = (true, (int)RedisWithin.TotalMilliseconds, false);
        // What ends a connection is not always told with the failure to connect.
        var refused = RedisProblem.WatchCertificates(options);
        try
        {
            await using var redis = await await Task.WhenAny(ConnectionMultiplexer.ConnectAsync(options), refused).WaitAsync(RedisWithin * 2, cancellation);
            var old = redis.GetServers().Where(s => s.IsConnected && s.ServerType != ServerType.Sentinel).FirstOrDefault(s => s.Version < LeastRedis);
            if (old is not null) throw new KreweException(ErrorCodes.Streams, $"Redis at {old.EndPoint} is version {old.Version}; streams as Krewe uses them need {LeastRedis} or later.");
            await RedisRights.CheckAsync(redis, settings.ServiceId).WaitAsync(RedisWithin, cancellation);
        }
        catch (Exception problem) when (RedisProblem.Refusal(problem, settings.Redis) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            // Away just now: the streams connect when it is back.
            if (await SaysNoAsync(options, settings.Redis, cancellation) is { } no) throw no;
        }
    }

    /// <summary>
    /// A failure to connect does not always tell why, nor does that of the first command: it may come before the server's answer to the
    /// password is read. So it is asked until something says no or the time is over. Null when nothing says no.
    /// </summary>
    private static async Task<KreweException?> SaysNoAsync(ConfigurationOptions options, string connectionString, CancellationToken cancellation)
    {
        (options.AbortOnConnectFail, options.ConnectTimeout) = (false, (int)SecondLook.TotalMilliseconds);
        var begun = TimeProvider.System.GetTimestamp();
        ConnectionMultiplexer? redis = null;
        try
        {
            while (TimeProvider.System.GetElapsedTime(begun) < RedisWithin)
            {
                try
                {
                    // One connection for all: it remembers why it was ended, and a new one has nothing to tell yet.
                    redis ??= await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(RedisWithin, cancellation);
                    await redis.GetDatabase().PingAsync().WaitAsync(SecondLook, cancellation);
                    return null;
                }
                catch (Exception problem) when (problem is RedisException or TimeoutException)
                {
                    if (RedisProblem.Refusal(problem, connectionString) is { } no) return no;
                }
                await Task.Delay(AskAgain, TimeProvider.System, cancellation);
            }
            return null;
        }
        finally
        {
            if (redis is not null) await redis.DisposeAsync();
        }
    }
}
