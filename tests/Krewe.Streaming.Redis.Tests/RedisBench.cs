using Krewe.Streaming.Redis.DeadLetters;
using Krewe.Streaming.Redis.Tests.Contract;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>Clusters with the Redis provider.</summary>
internal static class RedisBench
{
    private static int _bench;

    /// <summary>Starts a cluster whose keys nobody else has.</summary>
    public static Task<StreamCluster> StartAsync(string address, Action<RedisStreamOptions>? more = null, short silos = 2, string? prefix = null)
    {
        prefix ??= $"test-{Interlocked.Increment(ref _bench)}";
        void Configure(RedisStreamOptions options)
        {
            options.ConnectionString = address;
            options.KeyPrefix = prefix;
            options.QueueCount = StreamCluster.Queues;
            options.TakeOverEvery = TimeSpan.FromSeconds(1);
            more?.Invoke(options);
        }
        return StreamCluster.StartAsync(silos, silo => silo.AddRedisStreams(StreamCluster.Provider, Configure), client => client.AddRedisStreams(StreamCluster.Provider, Configure));
    }

    /// <summary>The dead letters of a cluster.</summary>
    public static RedisDeadLetters DeadLettersOf(StreamCluster streams) => streams.Cluster.Silos[0].ServiceProvider.GetRedisDeadLetters(StreamCluster.Provider);
}
