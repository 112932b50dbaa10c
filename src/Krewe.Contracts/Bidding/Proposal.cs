namespace Krewe.Contracts.Bidding;

/// <summary>An offer to do a task.</summary>
/// <param name="AgentKey">Who bids.</param>
/// <param name="TaskId">For what.</param>
/// <param name="Cost">Seconds until it would be done, in expectation. The lowest wins.</param>
/// <param name="Seconds">The part of the cost that the task itself takes.</param>
/// <param name="Confidence">Chance of success, 0.0 to 1.0, calibrated by what the agent has done so far.</param>
[GenerateSerializer, Immutable, Alias("krewe.Bid")]
public sealed record Bid(
    [property: Id(0)] string AgentKey,
    [property: Id(1)] string TaskId,
    [property: Id(2)] double Cost,
    [property: Id(3)] double Seconds,
    [property: Id(4)] double Confidence);

/// <summary>Why an agent does not bid.</summary>
public enum RefusalKind
{
    /// <summary>It has no such skill.</summary>
    CannotDo,

    /// <summary>It holds as much work as it takes. Ask again later.</summary>
    Busy,

    /// <summary>It is about to stop.</summary>
    Draining,
}

/// <summary>An agent's no.</summary>
/// <param name="AgentKey">Who refuses.</param>
/// <param name="TaskId">What.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">One line.</param>
[GenerateSerializer, Immutable, Alias("krewe.Refusal")]
public sealed record Refusal(
    [property: Id(0)] string AgentKey,
    [property: Id(1)] string TaskId,
    [property: Id(2)] RefusalKind Kind,
    [property: Id(3)] string Reason);

/// <summary>An agent's answer to a call: a bid or a refusal for each task.</summary>
/// <param name="AgentKey">Who answers.</param>
/// <param name="Slots">How many of the tasks it will take now. With none it may still bid: that says when it could, and binds it to nothing.</param>
/// <param name="Bids">What it would do.</param>
/// <param name="Refusals">What it would not.</param>
[GenerateSerializer, Immutable, Alias("krewe.Proposal")]
public sealed record Proposal(
    [property: Id(0)] string AgentKey,
    [property: Id(1)] int Slots,
    [property: Id(2)] Bid[] Bids,
    [property: Id(3)] Refusal[] Refusals);
