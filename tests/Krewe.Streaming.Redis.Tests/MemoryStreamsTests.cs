using Krewe.Streaming.Redis.Tests.Contract;
using Orleans.Configuration;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>The streams of one process, as embedded mode has them.</summary>
public sealed class MemoryStreamsTests : StreamProviderContract
{
    /// <inheritdoc/>
    protected override Task<StreamCluster> StartAsync() => StreamCluster.StartAsync(
        2,
        silo => silo.AddMemoryStreams(StreamCluster.Provider, streams =>
        {
            streams.ConfigurePartitioning(StreamCluster.Queues);
            streams.ConfigurePullingAgent(agent => agent.Configure(o =>
            {
                o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(20);
                o.MaxEventDeliveryTime = TimeSpan.FromSeconds(2);
            }));
        }),
        client => client.AddMemoryStreams(StreamCluster.Provider, streams => streams.ConfigurePartitioning(StreamCluster.Queues)));
}
