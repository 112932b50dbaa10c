using Orleans.Runtime;
using Orleans.Streams;

namespace Krewe.Streaming.Redis;

/// <summary>What becomes of an entry whose delivery failed: kept for later when its surroundings failed, a dead letter otherwise.</summary>
internal sealed class RedisFailureHandler(RedisProvider provider, QueueId queue) : IStreamFailureHandler
{
    /// <inheritdoc/>
    public bool ShouldFaultSubsriptionOnError => false;

    /// <inheritdoc/>
    public async Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        if (sequenceToken is not RedisStreamToken token || provider.CurrentReaderOf(queue) is not { } reader) return;
        var failure = provider.Failures.Take(new(subscriptionId.Guid, streamIdentity, token.EntryId));
        if (failure is not null && provider.Options.IsTransient(failure.Last)) await reader.KeepForLaterAsync(token.EntryId);
        else await reader.GiveUpAsync(token.EntryId, failure?.Attempts ?? 1, failure is null ? "unknown" : Describe(failure.Last), "failed");
    }

    /// <inheritdoc/>
    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken) => Task.CompletedTask;

    private static string Describe(Exception problem) => $"{problem.GetType().Name}: {problem.Message.Split('\n')[0].Trim()}";
}
