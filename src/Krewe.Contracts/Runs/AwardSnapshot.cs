namespace Krewe.Contracts.Runs;

/// <summary>An award that is alive.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="AgentKey">Who has it.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="LeaseUntil">When the agent loses the task, unless it renews.</param>
/// <param name="LastSign">When it last showed progress.</param>
[GenerateSerializer, Immutable, Alias("krewe.AwardSnapshot")]
public sealed record AwardSnapshot(
    [property: Id(0)] string TaskId,
    [property: Id(1)] string AgentKey,
    [property: Id(2)] int Epoch,
    [property: Id(3)] DateTimeOffset LeaseUntil,
    [property: Id(4)] DateTimeOffset LastSign);
