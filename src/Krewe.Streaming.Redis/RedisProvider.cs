using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Krewe.Streaming.Redis;

/// <summary>What the parts of one provider share.</summary>
internal sealed class RedisProvider(
    string name, RedisStreamOptions options, RedisConnection connection, EntryCodec codec, DeliveryFailures failures, RedisStreamMetrics metrics, string consumer, TimeProvider clock, ILogger logger)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<QueueId, RedisQueueReader> _readers = new();

    public string Name => name;
    public RedisStreamOptions Options => options;
    public RedisConnection Connection => connection;
    public EntryCodec Codec => codec;
    public DeliveryFailures Failures => failures;
    public RedisStreamMetrics Metrics => metrics;
    public TimeProvider Clock => clock;
    public ILogger Logger => logger;

    /// <summary>Name of this silo's consumer in the group: another one after each start, so that entries of an earlier life are taken over.</summary>
    public string Consumer => consumer;

    public RedisKeys KeysOf(QueueId queue) => RedisKeys.Of(options.KeyPrefix, name, queue);

    /// <summary>A new reader of a queue; the one before is over.</summary>
    public RedisQueueReader ReaderOf(QueueId queue) => _readers[queue] = new RedisQueueReader(this, KeysOf(queue));

    /// <summary>The reader that delivers a queue now, or null.</summary>
    public RedisQueueReader? CurrentReaderOf(QueueId queue) => _readers.GetValueOrDefault(queue);
}
