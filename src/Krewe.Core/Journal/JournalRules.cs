using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Journal;

/// <summary>What each event of a run changes in the journal.</summary>
public static class JournalRules
{
    private const string TaskSeconds = "task.seconds";

    /// <summary>The entry of an event; null when it changes nothing.</summary>
    public static JournalEntry? Of(RunEvent told) => told switch
    {
        // What comes of plans are the tasks: that one is done is not told, so neither may be that it began, or it would never end.
        TaskAwarded { Kind: AgentKinds.PlanTask } or TaskReannounced { Kind: AgentKinds.PlanTask } => new(told.EventId, null, []),
        TaskAwarded e => new(e.EventId, Row(e, e.TaskId, e.Kind, TaskStatuses.Awarded) with { Epoch = e.Epoch, AgentKey = e.AgentKey, Bids = Storable(e.Bids) }, []),
        TaskReannounced e => new(e.EventId, Row(e, e.TaskId, e.Kind, TaskStatuses.Reannounced) with { Epoch = e.Epoch, Detail = StorableText.Of(e.Reason) }, []),
        TaskDone e => new(e.EventId, Row(e, e.TaskId, e.Kind, TaskStatuses.Done) with { AgentKey = e.AgentKey, Seconds = e.Seconds }, [new(e.AgentKey, TaskSeconds, e.Seconds, e.At)]),
        TaskFailed e => new(e.EventId, Row(e, e.TaskId, e.Kind, TaskStatuses.Failed) with { Detail = StorableText.Of(e.Message) }, []),
        TaskDeadLettered e => new(e.EventId, Row(e, e.TaskId, e.Kind, TaskStatuses.Dead) with { Detail = StorableText.Of(e.Reason) }, []),
        // Nothing to write down, but it was promised, so that it has been heard must be known.
        not TaskProgress => new(told.EventId, null, []),
        _ => null,
    };

    private static TaskBid[] Storable(IReadOnlyList<TaskBid> bids) => [.. bids.Select(b => b.Refused is { } why ? b with { Refused = StorableText.Of(why) } : b)];

    private static TaskRow Row(RunEvent e, string taskId, string kind, string status) => new(e.RunId, taskId, kind, status, int.MaxValue, null, null, null, e.At);
}
