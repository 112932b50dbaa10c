namespace Krewe.Core.Bidding;

/// <summary>The figures of the Contract Net.</summary>
public sealed record BiddingRules
{
    /// <summary>Bids that come later are refused. Default 250 ms; four times as long with each round, because silence often means a busy machine.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a task rests for which no silo could be found before it is announced again. Default 5 s.</summary>
    public TimeSpan SiloBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without a renewal for so long, a task goes to somebody else. Default 30 s.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Rounds of announcement without any bid, after which a task is given up. Default 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Wait after the first round without a bid; doubles with each. Default 500 ms.</summary>
    public TimeSpan RoundBackOff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries of a task that throws, loses its lease or stalls, after which it is given up. Default 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Wait after the first failed try; doubles with each. Default 1 s.</summary>
    public TimeSpan RetryBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A running task that shows no progress for so long has stalled. Default 5 minutes.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What the report may take after the budget's end, or after its own beginning when that is later. Default 2 minutes.</summary>
    public TimeSpan ReportGrace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Rounds of one step at most: a planner that goes on beyond is broken. Default 500.</summary>
    public int MostRounds { get; init; } = 500;

    /// <summary>The reply-by of an announcement after so many without a bid.</summary>
    public TimeSpan ReplyWithinAfter(int rounds) => ReplyWithin * Math.Pow(4, Math.Clamp(rounds, 0, 5));
}
