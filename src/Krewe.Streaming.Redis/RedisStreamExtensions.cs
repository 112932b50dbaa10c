using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Streams;

namespace Krewe.Streaming.Redis;

/// <summary>Adds Redis stream providers to silos and clients.</summary>
public static class RedisStreamExtensions
{
    // A reader that has nothing to do waits to be woken; while entries are being delivered, it looks for more, and acknowledges, so often.
    private static readonly TimeSpan PumpEvery = TimeSpan.FromMilliseconds(3);

    /// <summary>
    /// Adds a stream provider over Redis Streams: at-least-once delivery in order within a stream, acknowledged after delivery; entries that a
    /// handler cannot take become dead letters. Explicit subscriptions need a grain storage named <c>PubSubStore</c>.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options; <see cref="RedisStreamOptions.ConnectionString"/> at least.</param>
    /// <param name="streams">Further settings of the persistent stream provider, or null.</param>
    public static ISiloBuilder AddRedisStreams(this ISiloBuilder silo, string name, Action<RedisStreamOptions> configure, Action<ISiloPersistentStreamConfigurator>? streams = null)
    {
        var options = Add(silo.Services, name, configure);
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IIncomingGrainCallFilter, IncomingDeliveryFilter>());
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutgoingGrainCallFilter, OutgoingDeliveryFilter>());
        return silo.AddPersistentStreams(name, RedisQueueAdapterFactory.Create, stream =>
        {
            stream.Configure<HashRingStreamQueueMapperOptions>(mapper => mapper.Configure(o => o.TotalQueueCount = options.QueueCount));
            stream.ConfigurePullingAgent(agent => agent.Configure(o =>
            {
                o.GetQueueMsgsTimerPeriod = PumpEvery;
                o.MaxEventDeliveryTime = options.DeliverWithin;
            }));
            streams?.Invoke(stream);
        });
    }

    /// <summary>Adds the provider to a client, which may publish and subscribe.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">Name of the provider, the same as in the silos.</param>
    /// <param name="configure">Sets the options; <see cref="RedisStreamOptions.QueueCount"/> must be that of the silos.</param>
    public static IClientBuilder AddRedisStreams(this IClientBuilder client, string name, Action<RedisStreamOptions> configure)
    {
        var options = Add(client.Services, name, configure);
        return client.AddPersistentStreams(name, RedisQueueAdapterFactory.Create, stream =>
            stream.Configure<HashRingStreamQueueMapperOptions>(mapper => mapper.Configure(o => o.TotalQueueCount = options.QueueCount)));
    }

    /// <summary>The dead letters of a provider that was added to this silo or client.</summary>
    public static DeadLetters.RedisDeadLetters GetRedisDeadLetters(this IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<RedisStreamOptions>>().Get(name);
        return new(name, options, services.GetRequiredKeyedService<RedisConnection>(name));
    }

    /// <summary>Asks the Redis of a provider whether it is there.</summary>
    /// <exception cref="StackExchange.Redis.RedisException">It is not, or does not take the password.</exception>
    public static async Task<TimeSpan> PingRedisAsync(this IServiceProvider services, string name) =>
        await (await services.GetRequiredKeyedService<RedisConnection>(name).DatabaseAsync()).PingAsync();

    private static RedisStreamOptions Add(IServiceCollection services, string name, Action<RedisStreamOptions> configure)
    {
        // The number of queues is needed while the provider is put together, before options can be asked for.
        var options = new RedisStreamOptions();
        configure(options);
        services.AddOptions<RedisStreamOptions>(name).Configure(configure);
        services.AddSingleton<IConfigurationValidator>(_ => new RedisStreamOptionsValidator(name, options));
        services.AddKeyedSingleton(name, (provider, _) => new RedisConnection(
            RedisConnection.Parse(options), provider.GetRequiredService<ILoggerFactory>().CreateLogger<RedisConnection>()));
        services.TryAddSingleton<RedisStreamMetrics>();
        services.TryAddSingleton<DeliveryFailures>();
        services.AddSingleton(new DeliveryLimits(options.HandlerLimit));
        return options;
    }
}
