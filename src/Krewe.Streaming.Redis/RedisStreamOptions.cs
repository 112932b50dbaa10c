using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>How a Redis stream provider behaves. Bad values are refused when the silo or client starts.</summary>
public sealed class RedisStreamOptions
{
    /// <summary>
    /// Where Redis is, in the form of StackExchange.Redis: <c>host:6379,password=...,ssl=true,user=...</c>; several hosts for a Redis Cluster;
    /// <c>host:26379,serviceName=NAME</c> for Sentinel. It may hold a password: it is never logged.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Changes the parsed connection string before it is used: certificates, proxies, tunnels.</summary>
    public Action<ConfigurationOptions>? Connection { get; set; }

    /// <summary>First part of every key and channel. Clusters that share a Redis need different ones. Default <c>krewe</c>.</summary>
    public string KeyPrefix { get; set; } = "krewe";

    /// <summary>Queues that streams are spread over, 1 to 1,024. Part of where a stream's entries lie: drain the queues before it is changed. Default 8.</summary>
    public int QueueCount { get; set; } = 8;

    /// <summary>Name of the consumer group. Default <c>orleans</c>.</summary>
    public string ConsumerGroup { get; set; } = "orleans";

    /// <summary>Entries that one read fetches at most, 1 to 10,000. Default 512.</summary>
    public int MostPerRead { get; set; } = 512;

    /// <summary>How long a read waits to be woken when there is nothing to do. Default 250 ms.</summary>
    public TimeSpan IdleWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often entries are looked for that another reader took and did not finish. Default 5 s.</summary>
    public TimeSpan TakeOverEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long such an entry must have rested; longer than the slowest handler, or two readers work on it at once. Default 30 s.</summary>
    public TimeSpan TakeOverAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Deliveries, over all readers, after which an entry that was never finished becomes a dead letter: it may be what killed them. Default 8.</summary>
    public int MostDeliveries { get; set; } = 8;

    /// <summary>How long a handler may take for one entry; then the delivery counts as failed. Default 2 s.</summary>
    public TimeSpan HandlerLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the delivery of one entry is tried again; entries behind it in its stream wait so long. Default 4 s.</summary>
    public TimeSpan DeliverWithin { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Failures that say nothing about the entry: it stays, and is delivered again later. Default <see cref="Transient.Default"/>.</summary>
    public Func<Exception, bool> IsTransient { get; set; } = Transient.Default;

    /// <summary>Size that a published batch may have, in bytes. Default 1 MiB.</summary>
    public int MostBytes { get; set; } = 1 << 20;

    /// <summary>Entries of one queue above which publishing waits. Default 1,000,000.</summary>
    public long HighWater { get; set; } = 1_000_000;

    /// <summary>How long publishing waits for room before it fails. Default 10 s.</summary>
    public TimeSpan WaitForRoom { get; set; } = TimeSpan.FromSeconds(10);
}
