using Orleans.Runtime;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>What is remembered of failed deliveries.</summary>
public sealed class DeliveryFailuresTests
{
    private const string Entry = "1700000000000-0";
    private static readonly StreamId One = StreamId.Create("space", "one"), Two = StreamId.Create("space", "two");

    private readonly DeliveryFailures _failures = new();

    [Fact]
    public void Take_FailedTwice_SaysHowOftenAndTheLastReasonOnce()
    {
        _failures.Note(One, Entry, new InvalidOperationException("first"));
        _failures.Note(One, Entry, new InvalidOperationException("second"));
        var failure = _failures.Take(One, Entry);
        Assert.Equal((2, "second"), (failure!.Attempts, failure.Last.Message));
        Assert.Null(_failures.Take(One, Entry));
    }

    [Fact]
    public void Take_SameIdInAnotherQueue_IsAnotherFailure()
    {
        _failures.Note(One, Entry, new InvalidOperationException("one"));
        _failures.Note(Two, Entry, new InvalidOperationException("two"));
        Assert.Equal((1, "one"), (_failures.Take(One, Entry) is { } one ? (one.Attempts, one.Last.Message) : default));
        Assert.Equal((1, "two"), (_failures.Take(Two, Entry) is { } two ? (two.Attempts, two.Last.Message) : default));
    }
}
