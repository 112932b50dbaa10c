using Microsoft.Extensions.Logging.Abstractions;

namespace Krewe.Streaming.Redis.DeadLetters;

/// <summary>Dead letters with a connection of their own: for tools that are no part of a silo or client.</summary>
public sealed class OpenDeadLetters : IAsyncDisposable
{
    private readonly RedisConnection _connection;

    private OpenDeadLetters(RedisConnection connection, RedisDeadLetters letters) => (_connection, Letters) = (connection, letters);

    /// <summary>The dead letters.</summary>
    public RedisDeadLetters Letters { get; }

    /// <summary>Opens those of a provider. Connects when they are first asked for.</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="configure">The same options as in the silos.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static OpenDeadLetters Of(string provider, Action<RedisStreamOptions> configure)
    {
        var options = new RedisStreamOptions();
        configure(options);
        var connection = new RedisConnection(RedisConnection.Parse(options), NullLogger.Instance);
        return new(connection, new RedisDeadLetters(provider, options, connection));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
