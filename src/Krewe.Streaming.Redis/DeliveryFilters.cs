using System.Diagnostics;
using Orleans.Runtime;

namespace Krewe.Streaming.Redis;

/// <summary>Watches deliveries where they set out: remembers why one failed, and lets none take for ever, whoever the consumer is.</summary>
internal sealed class OutgoingDeliveryFilter(DeliveryFailures failures, IEnumerable<DeliveryLimits> limits) : IOutgoingGrainCallFilter
{
    // The consumer's side has the same limit and a better word for it; this one is for consumers that have no such side.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _limit = limits.Max(l => l.Handler) + Later;

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Delivery.BatchOf(context) is not { } batch)
        {
            await context.Invoke();
            return;
        }
        var delivery = new DeliveryFailures.Delivery(Delivery.SubscriptionOf(context), batch.StreamId, batch.Token.EntryId);
        try
        {
            await context.Invoke().WaitAsync(_limit);
            failures.Take(delivery);
        }
        catch (Exception problem)
        {
            failures.Note(delivery, problem);
            throw;
        }
    }
}

/// <summary>
/// Watches deliveries where they arrive. A handler that hangs is left behind when its time is over, so that the consumer can go on with what
/// follows; what it still does then is its own affair. The span of the delivery belongs to the producer's trace.
/// </summary>
internal sealed class IncomingDeliveryFilter(IEnumerable<DeliveryLimits> limits) : IIncomingGrainCallFilter
{
    private readonly TimeSpan _limit = limits.Max(l => l.Handler);

    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (Delivery.BatchOf(context) is not { } batch)
        {
            await context.Invoke();
            return;
        }
        using var span = RedisStreamMetrics.Source.StartActivity("redis deliver", ActivityKind.Consumer, batch.TraceParent);
        try
        {
            await context.Invoke().WaitAsync(_limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The handler of {batch.StreamId} did not end within {_limit.TotalSeconds:0.#} s.");
        }
    }
}

/// <summary>What one provider gives a handler. The filters see all deliveries, so the longest counts.</summary>
internal sealed record DeliveryLimits(TimeSpan Handler);

/// <summary>Tells deliveries from all other calls.</summary>
internal static class Delivery
{
    /// <summary>The subscription that a call delivers to.</summary>
    public static Guid SubscriptionOf(IGrainCallContext context) => context.Request.GetArgument(0) is GuidId subscription ? subscription.Guid : Guid.Empty;

    /// <summary>The batch that a call delivers; null when it is another call.</summary>
    public static RedisBatch? BatchOf(IGrainCallContext context)
    {
        if (context.MethodName != "DeliverBatch") return null;
        for (var n = 0; n < context.Request.GetArgumentCount(); n++)
        {
            if (context.Request.GetArgument(n) is RedisBatch batch) return batch;
        }
        return null;
    }
}
