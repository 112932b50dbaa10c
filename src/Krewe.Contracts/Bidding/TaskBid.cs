namespace Krewe.Contracts.Bidding;

/// <summary>What an agent said when a task was announced, and what came of it.</summary>
/// <param name="AgentKey">Who.</param>
/// <param name="Cost">Seconds until it would have been done, with what the agent won in the same call before; null when it did not bid.</param>
/// <param name="Confidence">Chance of success; null when it did not bid.</param>
/// <param name="Refused">Why it did not get the task, or did not want it; null for the winner.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskBid")]
public sealed record TaskBid(
    [property: Id(0)] string AgentKey,
    [property: Id(1)] double? Cost,
    [property: Id(2)] double? Confidence,
    [property: Id(3)] string? Refused);
