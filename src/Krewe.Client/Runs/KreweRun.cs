using System.Threading.Channels;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Orleans.Streams;

namespace Krewe.Client.Runs;

/// <summary>
/// One run as its owner sees it: events, cancel, end. Goes on when a silo or a connection is lost: events that were told meanwhile may be missing,
/// the state never is.
/// </summary>
public sealed class KreweRun : IAsyncDisposable
{
    // Events are a convenience and may be lost; the state is asked now and then, so that no loss can keep the owner waiting.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly IWorkflowGrain _workflow;
    private readonly TimeProvider _clock;
    private readonly Channel<RunEvent> _events;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventOrder _order = new();
    private StreamSubscriptionHandle<RunEvent>? _subscription;

    private KreweRun(IWorkflowGrain workflow, TimeProvider clock, string runId)
    {
        (_workflow, _clock, RunId) = (workflow, clock, runId);
        // Nobody may be reading: the oldest events go first, they matter least.
        _events = Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    }

    /// <summary>The run; what <c>--resume</c> takes.</summary>
    public string RunId { get; }

    /// <summary>Opens a run and subscribes to its events before anything can happen.</summary>
    internal static async Task<KreweRun> OpenAsync(IClusterClient client, TimeProvider clock, string runId, CancellationToken cancellation)
    {
        var session = new KreweRun(client.GetGrain<IWorkflowGrain>(runId), clock, runId);
        var stream = client.GetStreamProvider(RunStreams.Provider).GetStream<RunEvent>(StreamId.Create(RunStreams.RunEvents, runId));
        // A second subscription, should the first have been stored without an answer, tells everything twice, and that is noticed.
        session._subscription = await Patience.AskAsync(() => stream.SubscribeAsync(session.OnEventAsync), clock, cancellation);
        return session;
    }

    /// <summary>Begins the run; nothing when it has begun already.</summary>
    internal Task<RunSnapshot> StartAsync(RunSettings settings, CancellationToken cancellation) => Patience.AskAsync(() => _workflow.StartAsync(settings), _clock, cancellation);

    /// <summary>Takes the run up again.</summary>
    public Task<RunSnapshot> ResumeAsync() => _workflow.ResumeAsync();

    /// <summary>Stops the tasks under way; the report is still written. A second call stops that, too. The run ends a little later.</summary>
    public Task CancelAsync() => _workflow.CancelAsync();

    /// <summary>Where the run stands. A cluster that is changing just now is asked again for a while.</summary>
    /// <exception cref="KreweException">There is no such run.</exception>
    public async Task<RunSnapshot> GetStatusAsync(CancellationToken cancellation = default) =>
        await Patience.AskAsync(_workflow.GetStatusAsync, _clock, cancellation) ?? throw new KreweException(ErrorCodes.Usage, $"There is no run {RunId}.");

    /// <summary>
    /// Events in order, each once, until the run is over: the last is <see cref="RunFinished"/>. To be read by one reader.
    /// Events from before it was opened are not told.
    /// </summary>
    public async IAsyncEnumerable<RunEvent> EventsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var end = WaitAsync(stop.Token);
        try
        {
            while (true)
            {
                await Task.WhenAny(_events.Reader.WaitToReadAsync(stop.Token).AsTask(), end);
                while (_events.Reader.TryRead(out var told))
                {
                    yield return told;
                    if (told is RunFinished) yield break;
                }
                if (!end.IsCompleted || _events.Reader.TryPeek(out _)) continue;
                var last = await end;
                if (await MoreComesAsync(last, stop.Token)) continue;
                yield return Ended(last);
                yield break;
            }
        }
        finally
        {
            // A reader that leaves early must not leave the waiting behind.
            await stop.CancelAsync();
        }
    }

    /// <summary>Waits until the run is over.</summary>
    public async Task<RunSnapshot> WaitAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            var now = await GetStatusAsync(cancellation).WaitAsync(cancellation);
            if (now.IsFinal) return now;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(_finished.Task, Task.Delay(AskAgainAfter, _clock, stop.Token));
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Stops listening. The run goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        if (_subscription is not { } subscription) return;
        try
        {
            await subscription.UnsubscribeAsync();
        }
        catch (Exception problem) when (Patience.IsOfTheCluster(problem) || problem is ObjectDisposedException)
        {
            // The silo or the connection went first, and the subscription with it.
        }
    }

    private Task OnEventAsync(RunEvent told, StreamSequenceToken? token)
    {
        if (!_order.Accept(told)) return Task.CompletedTask;
        _events.Writer.TryWrite(told);
        if (told is RunFinished) _finished.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>The run is over, but its last events may still be on their way: they are given a moment.</summary>
    private async Task<bool> MoreComesAsync(RunSnapshot last, CancellationToken cancellation)
    {
        if (_order.Last >= last.Sequence) return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var more = _events.Reader.WaitToReadAsync(patience.Token).AsTask();
        await Task.WhenAny(more, Task.Delay(AskAgainAfter, _clock, patience.Token));
        await patience.CancelAsync();
        return more.IsCompletedSuccessfully && await more;
    }

    private RunFinished Ended(RunSnapshot last) => new RunFinished(last.Status, last.Failure)
    {
        RunId = RunId,
        Sequence = last.Sequence,
        At = last.FinishedAt ?? _clock.GetUtcNow(),
    };
}
