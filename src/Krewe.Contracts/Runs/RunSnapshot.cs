using System.Collections.Immutable;

namespace Krewe.Contracts.Runs;

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>All of its tasks done.</summary>
    Completed,

    /// <summary>Ended with tasks missing.</summary>
    Degraded,

    /// <summary>Left out, because a budget ended, the run was cancelled or the application was lost.</summary>
    Skipped,

    /// <summary>A task ended the run.</summary>
    Failed,
}

/// <summary>A step of a run.</summary>
/// <param name="Step">Which.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Rounds">Rounds planned so far.</param>
/// <param name="Tasks">Tasks planned so far; planning itself is not counted.</param>
/// <param name="Running">Of these, awarded now.</param>
/// <param name="Done">Of these, done.</param>
/// <param name="Failed">Of these, failed or stopped.</param>
/// <param name="DeadLettered">Of these, given up.</param>
/// <param name="StartedAt">When it began, or null.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
[GenerateSerializer, Immutable, Alias("krewe.StepSnapshot")]
public sealed record StepSnapshot(
    [property: Id(0)] RunStep Step,
    [property: Id(1)] StepStatus Status,
    [property: Id(2)] int Rounds,
    [property: Id(3)] int Tasks,
    [property: Id(4)] int Running,
    [property: Id(5)] int Done,
    [property: Id(6)] int Failed,
    [property: Id(7)] int DeadLettered,
    [property: Id(8)] DateTimeOffset? StartedAt,
    [property: Id(9)] DateTimeOffset? FinishedAt);

/// <summary>A task that was given up.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Step">The step it belonged to.</param>
/// <param name="Reason">One line.</param>
[GenerateSerializer, Immutable, Alias("krewe.DeadLetter")]
public sealed record DeadLetter(
    [property: Id(0)] string TaskId,
    [property: Id(1)] string Kind,
    [property: Id(2)] RunStep Step,
    [property: Id(3)] string Reason);

/// <summary>Why a run makes no progress.</summary>
/// <param name="TaskId">The task that was found without progress.</param>
/// <param name="Code">One of <see cref="StallCodes"/>.</param>
/// <param name="Cause">The cause in words.</param>
/// <param name="At">When it was found.</param>
[GenerateSerializer, Immutable, Alias("krewe.RunStall")]
public sealed record RunStall(
    [property: Id(0)] string TaskId,
    [property: Id(1)] string Code,
    [property: Id(2)] string Cause,
    [property: Id(3)] DateTimeOffset At);

/// <summary>A run at one moment.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Settings">What it was asked to do.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Steps">All six, in order.</param>
/// <param name="Counters">What tasks counted, over the whole run.</param>
/// <param name="Failure">Why it failed, was cancelled or is degraded; null when all is well.</param>
/// <param name="DeadLetters">Tasks that were given up.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Deadline">When its budget ends.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
/// <param name="Sequence">Number of its latest event.</param>
[GenerateSerializer, Immutable, Alias("krewe.RunSnapshot")]
public sealed record RunSnapshot(
    [property: Id(0)] string RunId,
    [property: Id(1)] RunSettings Settings,
    [property: Id(2)] RunStatus Status,
    [property: Id(3)] StepSnapshot[] Steps,
    [property: Id(4)] ImmutableSortedDictionary<string, int> Counters,
    [property: Id(5)] RunFailure? Failure,
    [property: Id(6)] DeadLetter[] DeadLetters,
    [property: Id(7)] DateTimeOffset StartedAt,
    [property: Id(8)] DateTimeOffset Deadline,
    [property: Id(9)] DateTimeOffset? FinishedAt,
    [property: Id(10)] long Sequence)
{
    /// <summary>The awards that are alive, of the step under way.</summary>
    [Id(11)] public AwardSnapshot[] Awards { get; init; } = [];

    /// <summary>What the watchdog found last; null when there has been progress since.</summary>
    [Id(12)] public RunStall? Stall { get; init; }

    /// <summary>True when nothing more will happen.</summary>
    public bool IsFinal => Status is not (RunStatus.Pending or RunStatus.Running);
}
