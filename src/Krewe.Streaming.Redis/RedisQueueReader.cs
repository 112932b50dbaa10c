using Microsoft.Extensions.Logging;
using Orleans.Streams;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>
/// Reads one queue as a consumer of a group. Entries stay pending in Redis until they are delivered, so whoever reads the queue next takes up
/// what this one leaves. Never throws for a Redis that is away: the queue is then empty for a while.
/// </summary>
internal sealed partial class RedisQueueReader(RedisProvider provider, RedisKeys keys) : IQueueAdapterReceiver
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _inFlight = [];
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PendingEntries _pending = new(provider, keys);
    private long _sequence = provider.Clock.GetUtcNow().Ticks;
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private bool _prepared;
    private bool _listening;

    private RedisStreamOptions Options => provider.Options;

    /// <inheritdoc/>
    public async Task Initialize(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout, provider.Clock);
        try
        {
            await PrepareAsync().WaitAsync(patience.Token);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem) || problem is OperationCanceledException)
        {
            // Reading tries again; a silo must start without Redis.
            Note(problem);
        }
    }

    /// <inheritdoc/>
    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        // The queue is about to be given away: what has not been read is for its next reader.
        await using var given = cancellationToken.Register(() => _over.TrySetResult());
        try
        {
            if (!_prepared) await PrepareAsync();
            var most = maxCount > 0 ? Math.Min(maxCount, Options.MostPerRead) : Options.MostPerRead;
            var batches = await ReadAsync(most);
            _failures = 0;
            return batches;
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem))
        {
            // After a FLUSHALL or a new primary the group may be missing; it is made again before the next read.
            _prepared = false;
            Note(problem);
            await PauseAsync();
            return [];
        }
    }

    /// <inheritdoc/>
    public async Task MessagesDeliveredAsync(IList<IBatchContainer> messages)
    {
        var ids = messages.OfType<RedisBatch>().Select(b => b.Token.EntryId).Where(_inFlight.Remove).Select(id => (RedisValue)id).ToArray();
        if (ids.Length == 0) return;
        try
        {
            await _pending.FinishAsync(ids);
            provider.Metrics.Acknowledged(provider.Name, ids.Length);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem))
        {
            // Delivered, but still pending in Redis: they will come again, which consumers have to be ready for in any case.
            Note(problem);
        }
    }

    /// <inheritdoc/>
    public async Task Shutdown(TimeSpan timeout)
    {
        _over.TrySetResult();
        try
        {
            // Somebody else reads the queue already, or will: what was read here and not delivered need not rest first.
            await _pending.ReleaseAsync([.. _inFlight.Select(id => (RedisValue)id)]).WaitAsync(timeout);
            if (_listening) await (await provider.Connection.ChannelsAsync()).UnsubscribeAsync(keys.WakeUp, OnWake).WaitAsync(timeout);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem) || problem is TimeoutException)
        {
            Note(problem);
        }
    }

    /// <summary>Leaves an entry pending; it is delivered again when it has rested.</summary>
    public async Task KeepForLaterAsync(string entryId)
    {
        _inFlight.Remove(entryId);
        provider.Metrics.Retried(provider.Name);
        try
        {
            await _pending.ForgiveAsync(entryId);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem))
        {
            // It is only nearer to being given up.
            Note(problem);
        }
    }

    /// <summary>Makes an entry a dead letter.</summary>
    public async Task GiveUpAsync(string entryId, int attempts, string error, string reason)
    {
        try
        {
            await _pending.BuryAsync(entryId, attempts, error);
            _inFlight.Remove(entryId);
            provider.Metrics.Dead(provider.Name, reason);
            LogDead(provider.Logger, entryId, keys.Stream.ToString(), attempts, error);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem))
        {
            // It stays pending: when it has rested it comes again, and fails again.
            _inFlight.Remove(entryId);
            Note(problem);
        }
    }

    private async Task PrepareAsync()
    {
        await _pending.JoinAsync();
        if (!_listening)
        {
            await (await provider.Connection.ChannelsAsync()).SubscribeAsync(keys.WakeUp, OnWake);
            _listening = true;
        }
        _prepared = true;
    }

    private async Task<IList<IBatchContainer>> ReadAsync(int most)
    {
        if (_over.Task.IsCompleted) return [];
        var entries = await _pending.TakeOverAsync(most, _inFlight, this);
        if (entries.Count == 0) entries = await _pending.ReadNewAsync(most);
        if (entries.Count == 0 && _inFlight.Count == 0)
        {
            // What is in flight is acknowledged by the caller's next round, which must then not be kept waiting.
            await WaitAsync(_woken.Task, Options.IdleWait);
            // A queue that was given away is read by somebody else: what came just now is theirs.
            if (!_woken.Task.IsCompleted || _over.Task.IsCompleted) return [];
            _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            entries = await _pending.ReadNewAsync(most);
        }
        var batches = new List<IBatchContainer>(entries.Count);
        foreach (var entry in entries)
        {
            if (provider.Codec.Decode(entry, ++_sequence, out var why) is { } batch)
            {
                _inFlight.Add(batch.Token.EntryId);
                batches.Add(batch);
            }
            else
            {
                await GiveUpAsync(entry.Id.ToString(), 1, why!, "unreadable");
            }
        }
        provider.Metrics.Read(provider.Name, batches.Count);
        return batches;
    }

    private void OnWake(RedisChannel channel, RedisValue nothing) => _woken.TrySetResult();

    /// <summary>Waits for something, for the end of the reader, or for a while.</summary>
    private async Task WaitAsync(Task something, TimeSpan most) =>
        await ((Task)Task.WhenAny(something, _over.Task)).WaitAsync(most, provider.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private async Task PauseAsync()
    {
        var pause = PauseAfterFailure * Math.Min(_failures, LongestPause / PauseAfterFailure);
        await WaitAsync(_over.Task, pause);
    }

    private void Note(Exception problem)
    {
        _failures++;
        provider.Metrics.Failed(provider.Name);
        // One line when it begins; the connection says when it is over.
        if (_failures == 1) LogTrouble(provider.Logger, keys.Stream.ToString(), problem.Message.Split('\n')[0]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue {Queue} cannot be read just now: {Why}")]
    private static partial void LogTrouble(ILogger logger, string queue, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Entry {Entry} of {Queue} became a dead letter after {Attempts} deliveries: {Error}")]
    private static partial void LogDead(ILogger logger, string entry, string queue, int attempts, string error);
}
