using System.Net;
using System.Net.Sockets;
using Krewe.Contracts;
using Npgsql;
using StackExchange.Redis;

namespace Krewe;

/// <summary>Finds bad configuration before a silo joins: what would otherwise show much later, and far from its cause.</summary>
internal static class ClusterPreflight
{
    // Leases and membership go by clocks; so much is nothing to them.
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RedisWithin = TimeSpan.FromSeconds(5);
    private static readonly Version LeastRedis = new(6, 2);

    /// <summary>Looks at ports, clock and Redis. A Redis that is away is no reason not to start.</summary>
    /// <exception cref="KreweException">Something is wrong; the message says what to do.</exception>
    public static async Task CheckAsync(NpgsqlDataSource source, ClusterSettings settings, CancellationToken cancellation)
    {
        foreach (var (port, name) in ((int, string)[])[(settings.SiloPort, "KREWE_SILO_PORT"), (settings.GatewayPort, "KREWE_GATEWAY_PORT"), (settings.HttpPort, "KREWE_HTTP_PORT")]) RefuseTaken(port, name);
        await using var command = source.CreateCommand("SELECT now()");
        var theirs = (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
        var skew = (TimeProvider.System.GetUtcNow() - theirs).Duration();
        if (skew > MostSkew) throw new KreweException(ErrorCodes.Usage, $"The clocks of this machine and of Postgres differ by {skew.TotalSeconds:0} s: set them by one time server.");
        await RedisAsync(settings.Redis, cancellation);
    }

    private static void RefuseTaken(int port, string name)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
        }
        catch (SocketException problem)
        {
            throw new KreweException(ErrorCodes.Usage, $"The port {port} of {name} is taken by another process: choose another one.", problem);
        }
    }

    private static async Task RedisAsync(string connectionString, CancellationToken cancellation)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connectionString);
        }
        catch (ArgumentException problem)
        {
            throw new KreweException(ErrorCodes.Usage, $"KREWE_REDIS cannot be read: {problem.Message}");
        }
        (options.AbortOnConnectFail, options.ConnectTimeout, options.AllowAdmin) = (true, (int)RedisWithin.TotalMilliseconds, false);
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(RedisWithin * 2, cancellation);
            var old = redis.GetServers().Where(s => s.IsConnected && s.ServerType != ServerType.Sentinel).FirstOrDefault(s => s.Version < LeastRedis);
            if (old is not null) throw new KreweException(ErrorCodes.Streams, $"Redis at {old.EndPoint} is version {old.Version}; streams as Krewe uses them need {LeastRedis} or later.");
        }
        catch (RedisConnectionException problem) when (problem.FailureType == ConnectionFailureType.AuthenticationFailure || Says(problem, "WRONGPASS", "NOAUTH", "NOPERM"))
        {
            throw new KreweException(ErrorCodes.Streams, "Redis refuses the user or password of KREWE_REDIS.", problem);
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException)
        {
            // Away just now: the streams connect when it is back.
        }
    }

    private static bool Says(Exception problem, params string[] words) => words.Any(w => problem.ToString().Contains(w, StringComparison.Ordinal));
}
