using System.Collections.Immutable;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>Where a task stands.</summary>
public enum TaskPhase
{
    /// <summary>To be announced.</summary>
    Waiting,

    /// <summary>An agent has it.</summary>
    Awarded,

    /// <summary>Done; its output is an artefact.</summary>
    Done,

    /// <summary>Failed in an expected way, or stopped.</summary>
    Failed,

    /// <summary>Given up.</summary>
    DeadLettered,
}

/// <summary>Who has a task.</summary>
/// <param name="AgentKey">The agent.</param>
/// <param name="CallId">The call for proposals that it won.</param>
/// <param name="LeaseUntil">When it loses the task, unless it renews.</param>
/// <param name="LastSign">When it last showed progress.</param>
/// <param name="Confirmed">It has said yes.</param>
public sealed record AwardState(string AgentKey, string CallId, DateTimeOffset LeaseUntil, DateTimeOffset LastSign, bool Confirmed);

/// <summary>A task of the current step. The payload is not kept here: it is in the artefact of the plan.</summary>
public sealed record TaskState(string Id, string Kind, double ExpectedSeconds)
{
    /// <summary>Where it stands.</summary>
    public TaskPhase Phase { get; init; }

    /// <summary>Number of the award that is, or would be, alive.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Who has it, or had it last.</summary>
    public AwardState? Award { get; init; }

    /// <summary>Tasks of the step that have to be done before it is announced.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Announcements in a row to which nobody bid.</summary>
    public int Rounds { get; init; }

    /// <summary>Tries that went wrong.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be announced before.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why it failed or was given up, or why it was announced again.</summary>
    public string? Reason { get; init; }

    /// <summary>What it has counted so far.</summary>
    public ImmutableSortedDictionary<string, int> Counters { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>True when nothing more will happen to it.</summary>
    public bool IsFinal => Phase is TaskPhase.Done or TaskPhase.Failed or TaskPhase.DeadLettered;

    /// <summary>True for the task that plans a round.</summary>
    public bool IsPlan => Kind == Krewe.Contracts.Agents.AgentKinds.PlanTask;
}

/// <summary>A step of the run. Counts are those of finished steps; of the step under way they are counted from its tasks.</summary>
public sealed record StepState(RunStep Step)
{
    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; init; }

    /// <summary>Rounds that were asked for.</summary>
    public int Rounds { get; init; }

    /// <summary>Rounds whose plan has been read.</summary>
    public int Planned { get; init; }

    /// <summary>The planner has said that there is nothing more.</summary>
    public bool Exhausted { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Tasks in all, without plans.</summary>
    public int Tasks { get; init; }

    /// <summary>Done.</summary>
    public int Done { get; init; }

    /// <summary>Failed or stopped.</summary>
    public int Failed { get; init; }

    /// <summary>Given up.</summary>
    public int DeadLettered { get; init; }
}

/// <summary>A whole run: what the workflow grain keeps. Only <see cref="RunMachine"/> makes a new one from an old one.</summary>
public sealed record RunState
{
    /// <summary>Version of this record's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>What it was asked to do.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>Where it stands.</summary>
    public RunStatus Status { get; init; }

    /// <summary>All six, in order.</summary>
    public required IReadOnlyList<StepState> Steps { get; init; }

    /// <summary>Tasks of the step under way, all rounds, plans included.</summary>
    public IReadOnlyList<TaskState> Tasks { get; init; } = [];

    /// <summary>Set when nothing but the report is to be done any more: the budget ended, the owner cancelled, the application was lost.</summary>
    public RunFailure? Stop { get; init; }

    /// <summary>Why it is not Completed, once it is over.</summary>
    public RunFailure? Failure { get; init; }

    /// <summary>Tasks given up.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>What tasks of finished steps counted.</summary>
    public ImmutableSortedDictionary<string, int> Counters { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Time for which no process worked on it; not charged to the budget.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>When it was last known to be alive.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When it last made progress.</summary>
    public DateTimeOffset ProgressAt { get; init; }

    /// <summary>What the watchdog found last; null when there has been progress since.</summary>
    public RunStall? Stall { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Number of the latest event.</summary>
    public long Sequence { get; init; }

    /// <summary>The silo, one life of it, that works on the run. Agents and awards of another are gone.</summary>
    public string Home { get; init; } = "";

    /// <summary>When the budget ends.</summary>
    public DateTimeOffset Deadline => StartedAt + Paused + TimeSpan.FromMinutes(Settings.MaxMinutes);

    /// <summary>True when nothing more will happen.</summary>
    public bool IsFinal => Status is not (RunStatus.Pending or RunStatus.Running);

    /// <summary>The step under way, or null.</summary>
    public StepState? Current => Steps.FirstOrDefault(s => s.Status == StepStatus.Running);
}
