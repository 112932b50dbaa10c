using Orleans.Runtime;
using Orleans.Streams;

namespace Krewe.Streaming.Redis.Tests.Contract;

/// <summary>What every stream provider that Krewe runs on has to do. A provider is one class that says how it is started.</summary>
public abstract class StreamProviderContract : IAsyncLifetime
{
    private StreamCluster? _streams;

    /// <summary>The cluster with the provider.</summary>
    protected StreamCluster Streams => _streams!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a cluster of two silos with the provider.</summary>
    protected abstract Task<StreamCluster> StartAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _streams = await StartAsync();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_streams is { } streams) await streams.DisposeAsync();
    }

    [Fact]
    public async Task Publish_ManyEventsOfOneStream_ArriveOnceAndInOrder()
    {
        var stream = NewStream();
        var events = StreamCluster.Events(stream, 300);
        await Streams.PublishAsync(stream, events);
        Assert.Equal(events.Select(e => e.Id), (await Ledger.Of.UntilAsync(stream, events.Count, Stop)).Select(t => t.Id));
    }

    [Fact]
    public async Task Publish_ManyStreams_EachConsumerGetsItsOwn()
    {
        var streams = Enumerable.Range(0, 40).Select(_ => NewStream()).ToList();
        await Task.WhenAll(streams.Select(s => Streams.PublishAsync(s, StreamCluster.Events(s, 10))));
        foreach (var stream in streams)
            Assert.Equal(StreamCluster.Events(stream, 10).Select(e => e.Id), (await Ledger.Of.UntilAsync(stream, 10, Stop)).Select(t => t.Id));
    }

    [Fact]
    public async Task Publish_SeveralAtOnce_ArriveTogetherAndInOrder()
    {
        var stream = NewStream();
        var events = StreamCluster.Events(stream, 25);
        await Streams.Cluster.Client.GetStreamProvider(StreamCluster.Provider).GetStream<TestEvent>(StreamId.Create(StreamCluster.Space, stream)).OnNextBatchAsync(events);
        Assert.Equal(events.Select(e => e.Id), (await Ledger.Of.UntilAsync(stream, events.Count, Stop)).Select(t => t.Id));
    }

    [Fact]
    public async Task Publish_WithRequestContext_ReachesTheConsumer()
    {
        var stream = NewStream();
        await Streams.PublishAsync(stream, StreamCluster.Events(stream, 1), context: "somebody");
        Assert.Equal("somebody", Assert.Single(await Ledger.Of.UntilAsync(stream, 1, Stop)).Context);
    }

    [Fact]
    public async Task Deliver_HandlerFailsOnce_ComesAgainBeforeWhatFollows()
    {
        var stream = NewStream();
        TestEvent[] events = [new($"{stream}/a"), new($"{stream}/b", Effect.ThrowsOnce), new($"{stream}/c")];
        await Streams.PublishAsync(stream, events);
        Assert.Equal(events.Select(e => e.Id), (await Ledger.Of.UntilAsync(stream, 3, Stop)).Select(t => t.Id));
    }

    [Fact]
    public async Task Deliver_HandlerAlwaysFails_WhatFollowsArrives()
    {
        var stream = NewStream();
        await Streams.PublishAsync(stream, [new($"{stream}/a"), new($"{stream}/b", Effect.Throws), new($"{stream}/c")]);
        var taken = await Ledger.Of.UntilAsync(stream, 2, Stop);
        Assert.Equal([$"{stream}/a", $"{stream}/c"], taken.Select(t => t.Id));
        // Ten seconds as a rule, which the benchmarks measure; a busy machine takes longer, and a stream that waits for one event never ends.
        Assert.InRange(taken[1].At - taken[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Subscribe_ByAClient_HearsWhatIsPublishedAfterwards()
    {
        var stream = NewStream();
        var heard = Streams.Cluster.Client.GetStreamProvider(StreamCluster.Provider).GetStream<TestEvent>(StreamId.Create(StreamCluster.Heard, stream));
        var handle = await heard.SubscribeAsync((e, _) => { Ledger.Of.Note(stream, e.Id, null); return Task.CompletedTask; });
        var events = StreamCluster.Events(stream, 50);
        await Streams.PublishAsync(stream, events, StreamCluster.Heard);
        Assert.Equal(events.Select(e => e.Id), (await Ledger.Of.UntilAsync(stream, 50, Stop)).Select(t => t.Id));
        await handle.UnsubscribeAsync();
    }

    protected static string NewStream() => Guid.NewGuid().ToString("N");
}
