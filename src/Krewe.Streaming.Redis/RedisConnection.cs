using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>The one connection of a provider. Made when it is first needed; a Redis that is down delays nobody's start, it is tried again and again.</summary>
internal sealed partial class RedisConnection(ConfigurationOptions configuration, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ConnectionMultiplexer? _redis;

    /// <summary>Parses what the options say.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read. The message does not repeat it: it may hold a password.</exception>
    public static ConfigurationOptions Parse(RedisStreamOptions options)
    {
        ConfigurationOptions parsed;
        try
        {
            parsed = ConfigurationOptions.Parse(options.ConnectionString);
        }
        catch (ArgumentException problem)
        {
            throw new ArgumentException($"{nameof(RedisStreamOptions.ConnectionString)} cannot be read: {problem.Message}", nameof(options));
        }
        if (parsed.EndPoints.Count == 0) throw new ArgumentException($"{nameof(RedisStreamOptions.ConnectionString)} names no host.", nameof(options));
        parsed.AbortOnConnectFail = false;
        parsed.ClientName ??= "krewe-streams";
        options.Connection?.Invoke(parsed);
        return parsed;
    }

    /// <summary>Whether a failure is one of Redis or of the way to it. That an answer took too long is, in the client's types, no failure of Redis.</summary>
    public static bool IsAway(Exception problem) => problem is RedisException or RedisTimeoutException;

    /// <summary>The database. Its commands fail with a <see cref="RedisException"/> while Redis cannot be reached.</summary>
    public async ValueTask<IDatabase> DatabaseAsync() => (await ConnectAsync()).GetDatabase();

    /// <summary>The channels.</summary>
    public async ValueTask<ISubscriber> ChannelsAsync() => (await ConnectAsync()).GetSubscriber();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_redis is { } redis) await redis.DisposeAsync();
        _gate.Dispose();
    }

    private async ValueTask<ConnectionMultiplexer> ConnectAsync()
    {
        if (_redis is { } made) return made;
        await _gate.WaitAsync();
        try
        {
            if (_redis is { } already) return already;
            var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
            redis.ConnectionFailed += (_, lost) => LogLost(logger, lost.EndPoint?.ToString() ?? "", lost.FailureType.ToString());
            redis.ConnectionRestored += (_, back) => LogBack(logger, back.EndPoint?.ToString() ?? "");
            return _redis = redis;
        }
        finally
        {
            _gate.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {EndPoint} cannot be reached ({Kind}); it is tried again")]
    private static partial void LogLost(ILogger logger, string endPoint, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis at {EndPoint} is back")]
    private static partial void LogBack(ILogger logger, string endPoint);
}
