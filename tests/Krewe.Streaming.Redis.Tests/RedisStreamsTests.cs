using Krewe.Streaming.Redis.Tests.Contract;
using Krewe.TestKit.Servers;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>One Redis.</summary>
public sealed class RedisStreamsTests(SingleRedis redis) : StreamProviderContract, IClassFixture<SingleRedis>
{
    /// <inheritdoc/>
    protected override Task<StreamCluster> StartAsync() => RedisBench.StartAsync(redis.Server.Address);
}

/// <summary>A primary with two replicas, found through Sentinels.</summary>
public sealed class RedisSentinelStreamsTests(SentinelRedis redis) : StreamProviderContract, IClassFixture<SentinelRedis>
{
    /// <inheritdoc/>
    protected override Task<StreamCluster> StartAsync() => RedisBench.StartAsync(redis.Servers.Address);
}

/// <summary>A Redis Cluster: the keys of a queue have to lie together.</summary>
public sealed class RedisClusterStreamsTests(ClusteredRedis redis) : StreamProviderContract, IClassFixture<ClusteredRedis>
{
    /// <inheritdoc/>
    protected override Task<StreamCluster> StartAsync() => RedisBench.StartAsync(redis.Servers.Address);
}

/// <summary>One Redis for a class of tests.</summary>
public sealed class SingleRedis : IAsyncLifetime
{
    public RedisServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RedisServer.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>A primary, two replicas and three Sentinels for a class of tests.</summary>
public sealed class SentinelRedis : IAsyncLifetime
{
    public RedisSentinels Servers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Servers = await RedisSentinels.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Servers.DisposeAsync();
}

/// <summary>Three nodes of a Redis Cluster for a class of tests.</summary>
public sealed class ClusteredRedis : IAsyncLifetime
{
    public RedisCluster Servers { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Servers = await RedisCluster.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Servers.DisposeAsync();
}
