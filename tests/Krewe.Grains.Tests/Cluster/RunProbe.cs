using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.TestKit;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Krewe.Grains.Tests.Cluster;

/// <summary>A run under test: its grain, its script and the events it tells. Waits end with a failure after half a minute.</summary>
public sealed class RunProbe : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly List<RunEvent> _events = [];
    private readonly List<(Func<RunEvent, bool> Wanted, TaskCompletionSource<RunEvent> Seen)> _waiting = [];
    private readonly ClusterFixture _cluster;
    private StreamSubscriptionHandle<RunEvent> _subscription = null!;

    private RunProbe(ClusterFixture cluster, string id) => (_cluster, Id) = (cluster, id);

    public string Id { get; }
    public Script Script => _cluster.Scripts[Id];
    public IWorkflowGrain Grain => _cluster.Grains.GetGrain<IWorkflowGrain>(Id);
    public IWorkflowInbox Inbox => _cluster.Grains.GetGrain<IWorkflowInbox>(Id);

    public IReadOnlyList<RunEvent> Events
    {
        get { lock (_lock) return [.. _events]; }
    }

    public static async Task<RunProbe> OpenAsync(ClusterFixture cluster, string id)
    {
        var probe = new RunProbe(cluster, id);
        var stream = cluster.Cluster.Client.GetStreamProvider(RunStreams.Provider).GetStream<RunEvent>(StreamId.Create(RunStreams.RunEvents, id));
        probe._subscription = await stream.SubscribeAsync(probe.TakeAsync);
        return probe;
    }

    public static RunSettings Settings(double maxMinutes = 10, int agents = 2) =>
        new() { Url = "http://localhost/", OutputFolder = "/nowhere", MaxMinutes = maxMinutes, Agents = agents };

    /// <summary>Starts it and waits for its end.</summary>
    public async Task<RunSnapshot> RunToEndAsync(RunSettings? settings = null)
    {
        await Grain.StartAsync(settings ?? Settings());
        return await EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<RunSnapshot> EndAsync()
    {
        await SeenAsync<RunFinished>();
        return (await Grain.GetStatusAsync())!;
    }

    /// <summary>Waits for an event, past or to come.</summary>
    public async Task<T> SeenAsync<T>(Func<T, bool>? wanted = null) where T : RunEvent
    {
        bool Is(RunEvent e) => e is T told && (wanted?.Invoke(told) ?? true);
        TaskCompletionSource<RunEvent> seen;
        lock (_lock)
        {
            if (_events.FirstOrDefault(Is) is T past) return past;
            seen = new TaskCompletionSource<RunEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Is, seen));
        }
        try
        {
            return (T)await seen.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No {typeof(T).Name} in {Id}. Events so far:\n" + string.Join("\n", Events));
        }
    }

    public async ValueTask DisposeAsync() => await _subscription.UnsubscribeAsync();

    private Task TakeAsync(RunEvent told, StreamSequenceToken? token)
    {
        lock (_lock)
        {
            _events.Add(told);
            foreach (var (wanted, seen) in _waiting)
                if (wanted(told)) seen.TrySetResult(told);
        }
        return Task.CompletedTask;
    }
}
