namespace Krewe.Contracts.Bidding;

/// <summary>A task as it is announced.</summary>
/// <param name="TaskId">Unique in the run.</param>
/// <param name="Kind">Kind of a skill.</param>
/// <param name="Epoch">Grows with every announcement after a lost award.</param>
/// <param name="ExpectedSeconds">How long it should take.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskOffer")]
public sealed record TaskOffer(
    [property: Id(0)] string TaskId,
    [property: Id(1)] string Kind,
    [property: Id(2)] int Epoch,
    [property: Id(3)] double ExpectedSeconds);

/// <summary>Asks the agents of a kind for bids.</summary>
/// <param name="CallId">Unique.</param>
/// <param name="RunId">The run.</param>
/// <param name="Offers">In the order in which they should be done.</param>
/// <param name="ReplyWithin">Bids that come later are refused.</param>
[GenerateSerializer, Immutable, Alias("krewe.CallForProposals")]
public sealed record CallForProposals(
    [property: Id(0)] string CallId,
    [property: Id(1)] string RunId,
    [property: Id(2)] TaskOffer[] Offers,
    [property: Id(3)] TimeSpan ReplyWithin);

/// <summary>The end of a call, as one agent is told it.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Refused">Bids of this agent that did not win, with the reason.</param>
[GenerateSerializer, Immutable, Alias("krewe.CallClosed")]
public sealed record CallClosed([property: Id(0)] string CallId, [property: Id(1)] RefusedBid[] Refused);

/// <summary>A bid that did not win.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Reason">One line, such as <c>late: ...</c> or <c>outbid by ...</c>.</param>
[GenerateSerializer, Immutable, Alias("krewe.RefusedBid")]
public sealed record RefusedBid([property: Id(0)] string TaskId, [property: Id(1)] string Reason);
