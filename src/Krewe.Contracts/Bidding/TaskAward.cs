using Krewe.Contracts.Runs;

namespace Krewe.Contracts.Bidding;

/// <summary>A task given to an agent.</summary>
/// <param name="RunId">The run; also the key of the workflow grain that takes the result.</param>
/// <param name="TaskId">Unique in the run.</param>
/// <param name="Kind">Kind of a skill.</param>
/// <param name="Epoch">Must come back with every renewal and with the result.</param>
/// <param name="Payload">JSON for the skill.</param>
/// <param name="Settings">What the run was asked to do.</param>
/// <param name="ExpectedSeconds">How long it should take.</param>
/// <param name="Lease">Without a renewal for so long, the task goes to somebody else.</param>
/// <param name="Deadline">When the task should be over.</param>
/// <param name="CallId">The call that it answers.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskAward")]
public sealed record TaskAward(
    [property: Id(0)] string RunId,
    [property: Id(1)] string TaskId,
    [property: Id(2)] string Kind,
    [property: Id(3)] int Epoch,
    [property: Id(4)] string Payload,
    [property: Id(5)] RunSettings Settings,
    [property: Id(6)] double ExpectedSeconds,
    [property: Id(7)] TimeSpan Lease,
    [property: Id(8)] DateTimeOffset Deadline,
    [property: Id(9)] string CallId);

/// <summary>The winner's confirmation, or its change of mind.</summary>
/// <param name="Confirmed">It has the task.</param>
/// <param name="Reason">Why not; null when confirmed.</param>
[GenerateSerializer, Immutable, Alias("krewe.AwardReply")]
public sealed record AwardReply([property: Id(0)] bool Confirmed, [property: Id(1)] string? Reason);
