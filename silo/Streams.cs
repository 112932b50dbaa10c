using Krewe.Contracts.Runs;
using Krewe.Streaming.Redis;
using Orleans.Configuration;

namespace Krewe;

/// <summary>How events travel.</summary>
internal static class Streams
{
    /// <summary>Streams in memory. What they lose when the process dies is not missed: the workflow's state is the truth.</summary>
    public static ISiloBuilder UseEmbeddedStreams(this ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(RunStreams.Provider, streams =>
        {
            streams.ConfigurePartitioning(RunStreams.MemoryQueues);
            streams.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20)));
        });
        return silo;
    }

    /// <summary>
    /// Streams in Redis. What they lose, should Redis lose it, is told again from the outbox; so an event that cannot be sent at once need not be waited
    /// for, and a Redis that is away holds up no run.
    /// </summary>
    public static ISiloBuilder UseClusterStreams(this ISiloBuilder silo, ClusterSettings settings) =>
        silo.AddRedisStreams(RunStreams.Provider, o =>
        {
            (o.ConnectionString, o.KeyPrefix) = (settings.Redis, settings.ServiceId);
            o.Connection = connection => connection.BacklogPolicy = StackExchange.Redis.BacklogPolicy.FailFast;
        });
}
