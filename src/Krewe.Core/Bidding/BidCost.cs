namespace Krewe.Core.Bidding;

/// <summary>What a bid costs: the seconds until the task would be done, in expectation.</summary>
public static class BidCost
{
    /// <summary>What an agent new to a run pays, because nothing of the run is warm there.</summary>
    public const double StrangerSeconds = 0.5;

    private const double LeastConfidence = 0.05;

    /// <summary>Time that the task itself takes this agent. A chance of success of one half means two tries on average.</summary>
    public static double Seconds(double expectedSeconds, double skill, double confidence) =>
        Math.Max(expectedSeconds, 0) / Math.Max(skill, double.Epsilon) / Math.Clamp(confidence, LeastConfidence, 1);

    /// <summary>The whole cost.</summary>
    /// <param name="queuedSeconds">What the agent holds already.</param>
    /// <param name="taskSeconds">By <see cref="Seconds"/>.</param>
    /// <param name="knowsRun">It has worked for this run before.</param>
    public static double Total(double queuedSeconds, double taskSeconds, bool knowsRun) =>
        Math.Max(queuedSeconds, 0) + taskSeconds + (knowsRun ? 0 : StrangerSeconds);

    /// <summary>
    /// What is left of a task that is under way; never nothing, as it has not ended. One that is overdue will take as long again as it is overdue:
    /// nobody waits for ever for an agent that hangs.
    /// </summary>
    public static double Remaining(double expectedSeconds, double elapsedSeconds) =>
        Math.Max(Math.Abs(expectedSeconds - elapsedSeconds), Math.Max(expectedSeconds, 1) * 0.1);
}
