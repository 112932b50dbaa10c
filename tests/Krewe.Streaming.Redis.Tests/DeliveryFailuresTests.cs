using Orleans.Runtime;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>What is remembered of failed deliveries.</summary>
public sealed class DeliveryFailuresTests
{
    private static readonly DeliveryFailures.Delivery One = new(Guid.NewGuid(), StreamId.Create("space", "one"), "1700000000000-0");

    private readonly DeliveryFailures _failures = new(TimeProvider.System);

    [Fact]
    public void Take_FailedTwice_SaysHowOftenAndTheLastReasonOnce()
    {
        _failures.Note(One, new InvalidOperationException("first"));
        _failures.Note(One, new InvalidOperationException("second"));
        var failure = _failures.Take(One);
        Assert.Equal((2, "second"), (failure!.Attempts, failure.Last.Message));
        Assert.Null(_failures.Take(One));
    }

    [Fact]
    public void Take_SameIdInAnotherQueueOrForAnotherConsumer_IsAnotherFailure()
    {
        DeliveryFailures.Delivery[] all = [One, One with { Stream = StreamId.Create("space", "two") }, One with { Subscription = Guid.NewGuid() }];
        foreach (var delivery in all) _failures.Note(delivery, new InvalidOperationException(delivery.ToString()));
        Assert.All(all, delivery => Assert.Equal(delivery.ToString(), _failures.Take(delivery)!.Last.Message));
    }

    [Fact]
    public void Note_FailuresThatNobodyAsksFor_AreForgottenInTheEnd()
    {
        var clock = new Later();
        var failures = new DeliveryFailures(clock);
        for (var n = 0; n < 10_000; n++) failures.Note(One with { EntryId = $"{n}-0" }, new InvalidOperationException());
        clock.Ahead = TimeSpan.FromMinutes(6);
        failures.Note(One, new InvalidOperationException());
        Assert.Equal(1, failures.Count);
    }

    private sealed class Later : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
