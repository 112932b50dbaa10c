using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Krewe.Contracts.Bidding;

namespace Krewe.Contracts.Runs;

/// <summary>Something that happened in a run. Events travel by stream and may be lost or repeated; the snapshot is the truth.</summary>
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(StepStarted), "step-started")]
[JsonDerivedType(typeof(RoundPlanned), "round-planned")]
[JsonDerivedType(typeof(StepFinished), "step-finished")]
[JsonDerivedType(typeof(TaskAwarded), "task-awarded")]
[JsonDerivedType(typeof(TaskProgress), "task-progress")]
[JsonDerivedType(typeof(TaskDone), "task-done")]
[JsonDerivedType(typeof(TaskReannounced), "task-reannounced")]
[JsonDerivedType(typeof(TaskFailed), "task-failed")]
[JsonDerivedType(typeof(TaskDeadLettered), "task-dead-lettered")]
[JsonDerivedType(typeof(RunStalled), "run-stalled")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
[GenerateSerializer, Immutable, Alias("krewe.RunEvent")]
public abstract record RunEvent
{
    /// <summary>The run.</summary>
    [Id(0)] public string RunId { get; init; } = "";

    /// <summary>Grows by one with every event, and by a leap when the run was taken up again.</summary>
    [Id(1)] public long Sequence { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public DateTimeOffset At { get; init; }

    /// <summary>Unique name of this event.</summary>
    public string EventId => $"{RunId}/{Sequence}";
}

/// <summary>The run began, or went on after its process had died.</summary>
[GenerateSerializer, Immutable, Alias("krewe.RunStarted")]
public sealed record RunStarted([property: Id(0)] bool Resumed, [property: Id(1)] DateTimeOffset Deadline) : RunEvent;

/// <summary>A step began.</summary>
[GenerateSerializer, Immutable, Alias("krewe.StepStarted")]
public sealed record StepStarted([property: Id(0)] RunStep Step) : RunEvent;

/// <summary>A round of a step was planned.</summary>
[GenerateSerializer, Immutable, Alias("krewe.RoundPlanned")]
public sealed record RoundPlanned([property: Id(0)] RunStep Step, [property: Id(1)] int Round, [property: Id(2)] int Tasks) : RunEvent;

/// <summary>A step ended.</summary>
[GenerateSerializer, Immutable, Alias("krewe.StepFinished")]
public sealed record StepFinished([property: Id(0)] StepSnapshot Snapshot) : RunEvent;

/// <summary>A task was given to an agent.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskAwarded")]
public sealed record TaskAwarded(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind,
    [property: Id(3)] string AgentKey, [property: Id(4)] int Epoch) : RunEvent
{
    /// <summary>What agents said to the call, the winner first; the most interesting of them where they are many.</summary>
    [Id(5)] public TaskBid[] Bids { get; init; } = [];
}

/// <summary>A task gave a sign of life.</summary>
/// <param name="Step">Its step.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Says">What it does, in a few words.</param>
/// <param name="Counters">Totals over the whole run.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskProgress")]
public sealed record TaskProgress(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind,
    [property: Id(3)] string Says, [property: Id(4)] ImmutableSortedDictionary<string, int> Counters) : RunEvent;

/// <summary>A task was done.</summary>
/// <param name="Step">Its step.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="AgentKey">Who did it.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Counters">Totals over the whole run.</param>
[GenerateSerializer, Immutable, Alias("krewe.TaskDone")]
public sealed record TaskDone(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind, [property: Id(3)] string AgentKey,
    [property: Id(4)] double Seconds, [property: Id(5)] ImmutableSortedDictionary<string, int> Counters) : RunEvent;

/// <summary>A task was announced again: its lease ran out, its agent gave it back, it threw, or it stalled.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskReannounced")]
public sealed record TaskReannounced(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind,
    [property: Id(3)] int Epoch, [property: Id(4)] string Reason) : RunEvent;

/// <summary>A task failed for good in an expected way, or was stopped.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskFailed")]
public sealed record TaskFailed(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind,
    [property: Id(3)] string Code, [property: Id(4)] string Message) : RunEvent;

/// <summary>A task was given up.</summary>
[GenerateSerializer, Immutable, Alias("krewe.TaskDeadLettered")]
public sealed record TaskDeadLettered(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Kind, [property: Id(3)] string Reason) : RunEvent;

/// <summary>The watchdog saw no progress for too long, and found out why.</summary>
/// <param name="Step">The step under way.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Cause">The cause in words.</param>
/// <param name="Code">The cause: one of <see cref="StallCodes"/>.</param>
[GenerateSerializer, Immutable, Alias("krewe.RunStalled")]
public sealed record RunStalled(
    [property: Id(0)] RunStep Step, [property: Id(1)] string TaskId, [property: Id(2)] string Cause, [property: Id(3)] string Code = "") : RunEvent;

/// <summary>The run ended. The last event of a run.</summary>
[GenerateSerializer, Immutable, Alias("krewe.RunFinished")]
public sealed record RunFinished([property: Id(0)] RunStatus Status, [property: Id(1)] RunFailure? Failure) : RunEvent;
