namespace Krewe.Core.Bidding;

/// <summary>What an agent has shown it can do with one kind of task. Bids rest on this, not on what an agent says of itself.</summary>
/// <param name="Successes">Tasks done.</param>
/// <param name="Failures">Tasks that threw or were lost.</param>
/// <param name="Skill">Expected over actual duration, smoothed: 2 is twice as fast as expected.</param>
public sealed record TrackRecord(int Successes = 0, int Failures = 0, double Skill = 1)
{
    // A claim weighs as much as two tasks; experience soon outweighs it.
    private const double ClaimWeight = 2;
    private const double Smoothing = 0.3;
    private const double Slowest = 0.1, Fastest = 10;

    /// <summary>Chance of success, from the record and, as long as that is thin, the claim.</summary>
    public double Confidence(double claimed) =>
        (Math.Clamp(claimed, 0, 1) * ClaimWeight + Successes) / (ClaimWeight + Successes + Failures);

    /// <summary>The record after one more task that was done.</summary>
    public TrackRecord Done(double expectedSeconds, double actualSeconds)
    {
        var ratio = Math.Clamp(Math.Max(expectedSeconds, 0.001) / Math.Max(actualSeconds, 0.001), Slowest, Fastest);
        // Ratios are averaged by their logarithms, or one lucky task would hide ten slow ones.
        var skill = Math.Exp((1 - Smoothing) * Math.Log(Skill) + Smoothing * Math.Log(ratio));
        return this with { Successes = Successes + 1, Skill = Math.Clamp(skill, Slowest, Fastest) };
    }

    /// <summary>The record after one more task that went wrong.</summary>
    public TrackRecord Failed() => this with { Failures = Failures + 1 };
}
