using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Streams;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>Publishes, and makes the readers of queues.</summary>
internal sealed class RedisQueueAdapter(string name, RedisProvider provider, IStreamQueueMapper mapper) : IQueueAdapter
{
    // Asking for the length with each entry would cost as much as the entry.
    private const int AskLengthEvery = 256;
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<QueueId, Outlet> _outlets = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsRewindable => false;

    /// <inheritdoc/>
    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    /// <inheritdoc/>
    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => provider.ReaderOf(queueId);

    /// <inheritdoc/>
    public async Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        var payload = new RedisPayload([.. events.Select(e => (object)e!)], requestContext is { Count: > 0 } ? requestContext : null);
        using var span = RedisStreamMetrics.Source.StartActivity("redis publish", System.Diagnostics.ActivityKind.Producer);
        var fields = provider.Codec.Encode(streamId, payload);
        var queue = mapper.GetQueueForStream(streamId);
        var outlet = _outlets.GetOrAdd(queue, q => new Outlet(provider.KeysOf(q), provider.Clock));
        var db = await provider.Connection.DatabaseAsync();
        try
        {
            if (outlet.IsDue(AskLengthEvery)) await WaitForRoomAsync(db, outlet);
            var adding = db.StreamAddAsync(outlet.Keys.Stream, fields);
            outlet.Bell.Ring(db);
            await adding;
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem))
        {
            provider.Metrics.Failed(name);
            throw new StreamUnavailableException($"The event for {streamId} could not be written to Redis: {problem.Message.Split('\n')[0]}");
        }
        provider.Metrics.Published(name, payload.Events.Count);
    }

    private async Task WaitForRoomAsync(IDatabase db, Outlet outlet)
    {
        var options = provider.Options;
        var began = provider.Clock.GetTimestamp();
        while (await db.StreamLengthAsync(outlet.Keys.Stream) is var length && length >= options.HighWater)
        {
            provider.Metrics.Held(name);
            if (provider.Clock.GetElapsedTime(began) > options.WaitForRoom)
                throw new TimeoutException($"The queue {outlet.Keys.Stream} holds {length:N0} entries, {options.HighWater:N0} are allowed: its consumers do not keep up.");
            await Task.Delay(RoomPause, provider.Clock);
        }
    }

    private sealed class Outlet(RedisKeys keys, TimeProvider clock)
    {
        private int _count = -1;

        public RedisKeys Keys => keys;

        public WakeUpBell Bell { get; } = new(keys.WakeUp, clock);

        public bool IsDue(int every) => Interlocked.Increment(ref _count) % every == 0;
    }
}
