using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Krewe.Contracts;
using StackExchange.Redis;

namespace Krewe;

/// <summary>Says what is wrong with Redis, and what to do, where its operator can do something. Never repeats a password.</summary>
internal static class RedisProblem
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="KreweException">It cannot be read. The message repeats nothing of it: what is taken for a setting may be the rest of a password.</exception>
    public static ConfigurationOptions Parse(string connectionString)
    {
        try
        {
            if (ConfigurationOptions.Parse(connectionString) is { EndPoints.Count: > 0 } options) return options;
        }
        catch (ArgumentException)
        {
            // Said below.
        }
        throw new KreweException(ErrorCodes.Usage, "KREWE_REDIS cannot be read: it should be like redis:6379,password=..., with settings that StackExchange.Redis knows and no comma in a value.");
    }

    /// <summary>The problem in one line; null when it is none of Redis.</summary>
    public static KreweException? Explain(Exception problem, string connectionString) => Refusal(problem, connectionString) ?? problem switch
    {
        RedisException or RedisTimeoutException => new(ErrorCodes.Unreachable, $"Redis at {Place(connectionString)} does not answer: is it running, and is KREWE_REDIS right?", problem),
        _ => null,
    };

    /// <summary>The problem in one line when Redis, or the way to it, says no: trying again does not help.</summary>
    public static KreweException? Refusal(Exception problem, string connectionString)
    {
        var chain = Chain(problem).ToList();
        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls) return OfCertificate(Parse(connectionString), tls.Message.Split('\n')[0].TrimEnd('.'));
        if (chain.Any(p => p is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } || Says(p, "WRONGPASS", "NOAUTH")))
            return Of("Redis refuses the user or password of KREWE_REDIS.", problem);
        return chain.OfType<RedisServerException>().FirstOrDefault(p => Says(p, "NOPERM", "unknown command")) is { } refused
            ? Of($"Redis refuses what streams need ({refused.Message.Split(',', '\n')[0]}): give the user of KREWE_REDIS the commands @stream, @scripting, @pubsub and the keys and channels of KREWE_SERVICE_ID, and rename no command.", problem)
            : null;
    }

    /// <summary>Looks at the certificates that connections with these options are shown.</summary>
    /// <returns>Fails with the problem in one line once one is refused; never ends otherwise.</returns>
    public static Task<ConnectionMultiplexer> WatchCertificates(ConfigurationOptions options)
    {
        var refused = new TaskCompletionSource<ConnectionMultiplexer>(TaskCreationOptions.RunContinuationsAsynchronously);
        options.CertificateValidation += (_, _, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None) return true;
            refused.TrySetException(OfCertificate(options, chain?.ChainStatus is [var first, ..] ? $"{first.Status}" : $"{errors}"));
            return false;
        };
        return refused.Task;
    }

    /// <summary>Where Redis is. Of several places only the first: the last one may be the rest of a password that has a comma in it.</summary>
    public static string Place(string connectionString) => Place(Parse(connectionString));

    private static string Place(ConfigurationOptions options) => options.EndPoints[0] switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        var other => other.ToString() ?? "",
    };

    private static IEnumerable<Exception> Chain(Exception? problem) => problem switch
    {
        null => [],
        AggregateException many => many.InnerExceptions.SelectMany(Chain),
        _ => Chain(problem.InnerException).Prepend(problem),
    };

    private static bool Says(Exception problem, params string[] words) => words.Any(w => problem.Message.Contains(w, StringComparison.Ordinal));

    private static KreweException OfCertificate(ConfigurationOptions options, string why) =>
        new(ErrorCodes.Streams, $"The certificate of Redis at {Place(options)} is refused ({why}): renew it, or make its authority known to this machine.");

    private static KreweException Of(string message, Exception cause) => new(ErrorCodes.Streams, message, cause);
}
