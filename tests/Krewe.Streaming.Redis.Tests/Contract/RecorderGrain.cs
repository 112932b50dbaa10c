using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Krewe.Streaming.Redis.Tests.Contract;

/// <summary>Publishes from inside the cluster.</summary>
[Alias("krewe.tests.IPublisherGrain")]
public interface IPublisherGrain : IGrainWithStringKey
{
    /// <summary>Publishes events to the stream that has this grain's key, one after the other.</summary>
    [Alias("Publish")]
    Task PublishAsync(string space, IReadOnlyList<TestEvent> events, string? context);
}

/// <inheritdoc cref="IPublisherGrain"/>
public sealed class PublisherGrain : Grain, IPublisherGrain
{
    /// <inheritdoc/>
    public async Task PublishAsync(string space, IReadOnlyList<TestEvent> events, string? context)
    {
        if (context is not null) RequestContext.Set(StreamCluster.ContextKey, context);
        var stream = this.GetStreamProvider(StreamCluster.Provider).GetStream<TestEvent>(StreamId.Create(space, this.GetPrimaryKeyString()));
        foreach (var e in events) await stream.OnNextAsync(e);
    }
}

/// <summary>Takes the events of the stream that has its key. Subscribed by its namespace, so that no event comes too early for it.</summary>
[ImplicitStreamSubscription(StreamCluster.Space)]
public sealed class RecorderGrain : Grain, IGrainWithStringKey, IStreamSubscriptionObserver, IAsyncObserver<TestEvent>
{
    private static readonly TimeSpan ForEver = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<TestEvent>().ResumeAsync(this);

    /// <inheritdoc/>
    public async Task OnNextAsync(TestEvent item, StreamSequenceToken? token = null)
    {
        var times = Ledger.Of.Begun.AddOrUpdate(item.Id, 1, (_, n) => n + 1);
        switch (item.Effect)
        {
            case Effect.ThrowsOnce when times == 1: throw new InvalidOperationException($"not the first time: {item.Id}");
            case Effect.Throws when !Ledger.Of.Mended: throw new InvalidOperationException($"never: {item.Id}");
            case Effect.Hangs when !Ledger.Of.Mended: await Task.Delay(ForEver, TimeProvider.System); break;
            case Effect.Unavailable when !Ledger.Of.Mended: throw new SiloUnavailableException("the surroundings");
        }
        Ledger.Of.Note(this.GetPrimaryKeyString(), item.Id, RequestContext.Get(StreamCluster.ContextKey) as string);
    }

    /// <inheritdoc/>
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
