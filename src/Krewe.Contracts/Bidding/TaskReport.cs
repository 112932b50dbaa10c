using System.Collections.Immutable;

namespace Krewe.Contracts.Bidding;

/// <summary>How an award ended.</summary>
public enum TaskOutcome
{
    /// <summary>Done; the output is an artefact under the task's id.</summary>
    Done,

    /// <summary>It failed in an expected way: the code and the message say which.</summary>
    Failed,

    /// <summary>It threw what nobody expected; worth another try.</summary>
    Threw,

    /// <summary>The agent gave it back undone.</summary>
    Returned,
}

/// <summary>The end of a task, as its agent tells it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Epoch">Epoch of the award.</param>
/// <param name="AgentKey">Who did it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">One of <see cref="ErrorCodes"/> when it failed.</param>
/// <param name="Message">One line when it did not end well.</param>
/// <param name="Counters">Totals that the task counted.</param>
/// <param name="Seconds">How long it took.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskReport")]
public sealed record TaskReport(
    [property: Id(0)] string TaskId,
    [property: Id(1)] int Epoch,
    [property: Id(2)] string AgentKey,
    [property: Id(3)] TaskOutcome Outcome,
    [property: Id(4)] string? Code,
    [property: Id(5)] string? Message,
    [property: Id(6)] ImmutableSortedDictionary<string, int> Counters,
    [property: Id(7)] double Seconds);

/// <summary>A renewal of a lease, with what the task has done so far.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Epoch">Epoch of the award.</param>
/// <param name="AgentKey">Who holds it.</param>
/// <param name="Running">False while it waits in the agent's queue.</param>
/// <param name="Says">Latest words of the task, or null.</param>
/// <param name="Counters">Totals that the task counted so far: totals, so that a lost or repeated renewal does no harm.</param>
[GenerateSerializer, Immutable, Alias("krewe.LeaseRenewal")]
public sealed record LeaseRenewal(
    [property: Id(0)] string TaskId,
    [property: Id(1)] int Epoch,
    [property: Id(2)] string AgentKey,
    [property: Id(3)] bool Running,
    [property: Id(4)] string? Says,
    [property: Id(5)] ImmutableSortedDictionary<string, int> Counters);

/// <summary>The workflow's answer to a renewal or a report.</summary>
/// <param name="Accepted">False: the award is no longer alive; stop.</param>
/// <param name="Reason">Why not; null when accepted.</param>
[GenerateSerializer, Immutable, Alias("krewe.LeaseReply")]
public sealed record LeaseReply([property: Id(0)] bool Accepted, [property: Id(1)] string? Reason);
