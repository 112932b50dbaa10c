using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Streams;

namespace Krewe.Streaming.Redis;

/// <summary>Puts a provider together. Orleans calls it once for each provider of a silo or client.</summary>
internal sealed class RedisQueueAdapterFactory : IQueueAdapterFactory
{
    private readonly HashRingBasedStreamQueueMapper _mapper;
    private readonly SimpleQueueAdapterCache _cache;
    private readonly RedisProvider _provider;
    private readonly RedisQueueAdapter _adapter;

    private RedisQueueAdapterFactory(RedisProvider provider, HashRingBasedStreamQueueMapper mapper, SimpleQueueAdapterCache cache)
    {
        (_provider, _mapper, _cache) = (provider, mapper, cache);
        _adapter = new RedisQueueAdapter(provider.Name, provider, mapper);
    }

    /// <summary>Creates the provider with this name from what is registered.</summary>
    public static RedisQueueAdapterFactory Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<RedisStreamOptions>>().Get(name);
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var logger = loggers.CreateLogger($"{typeof(RedisQueueAdapterFactory).Namespace}.{name}");
        var provider = new RedisProvider(
            name, options, services.GetRequiredKeyedService<RedisConnection>(name),
            new EntryCodec(services.GetRequiredService<Serializer<RedisPayload>>(), options.MostBytes),
            services.GetRequiredService<DeliveryFailures>(), services.GetRequiredService<RedisStreamMetrics>(),
            // A client only publishes, so it has no name that could be taken over.
            services.GetService<ILocalSiloDetails>()?.SiloAddress.ToParsableString() ?? "client",
            TimeProvider.System, logger);
        var mapping = services.GetRequiredService<IOptionsMonitor<HashRingStreamQueueMapperOptions>>().Get(name);
        var caching = services.GetRequiredService<IOptionsMonitor<SimpleQueueCacheOptions>>().Get(name);
        return new(provider, new HashRingBasedStreamQueueMapper(mapping, name), new SimpleQueueAdapterCache(caching, name, loggers));
    }

    /// <inheritdoc/>
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(_adapter);

    /// <inheritdoc/>
    public IQueueAdapterCache GetQueueAdapterCache() => _cache;

    /// <inheritdoc/>
    public IStreamQueueMapper GetStreamQueueMapper() => _mapper;

    /// <inheritdoc/>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(new RedisFailureHandler(_provider, queueId));
}
