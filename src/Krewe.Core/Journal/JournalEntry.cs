using Krewe.Contracts.Bidding;

namespace Krewe.Core.Journal;

/// <summary>What an event changes in the tables that tell what agents are doing and have done.</summary>
/// <param name="EventId">Unique name of the event: an entry that was written once is never written again.</param>
/// <param name="Task">The row of a task, or null.</param>
/// <param name="Metrics">Figures of an agent.</param>
public sealed record JournalEntry(string EventId, TaskRow? Task, IReadOnlyList<AgentMetric> Metrics);

/// <summary>A row of <c>agent_tasks</c>.</summary>
/// <param name="RunId">The run.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">Kind of the task.</param>
/// <param name="Status">One of <see cref="TaskStatuses"/>.</param>
/// <param name="Epoch">Epoch of the award; what comes of an older one changes nothing. <see cref="int.MaxValue"/> for a final status: the workflow accepts one end.</param>
/// <param name="AgentKey">Who has it, or had it last; null keeps what is known.</param>
/// <param name="Detail">Why, in one line.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="At">When.</param>
public sealed record TaskRow(string RunId, string TaskId, string Kind, string Status, int Epoch, string? AgentKey, string? Detail, double? Seconds, DateTimeOffset At)
{
    /// <summary>What agents said to the call that it was awarded in; empty keeps what is known.</summary>
    public IReadOnlyList<TaskBid> Bids { get; init; } = [];
}

/// <summary>A row of <c>agent_metrics</c>.</summary>
/// <param name="AgentKey">Whose.</param>
/// <param name="Name">What is measured, with its unit as the last word.</param>
/// <param name="Value">The figure.</param>
/// <param name="At">When.</param>
public sealed record AgentMetric(string AgentKey, string Name, double Value, DateTimeOffset At);

/// <summary>Where a task stands.</summary>
public static class TaskStatuses
{
    /// <summary>Announced again.</summary>
    public const string Reannounced = "reannounced";

    /// <summary>An agent has it.</summary>
    public const string Awarded = "awarded";

    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>Failed for good.</summary>
    public const string Failed = "failed";

    /// <summary>Given up.</summary>
    public const string Dead = "dead";
}
