using Krewe.Core.Bidding;
using Krewe.Core.Journal;

namespace Krewe.Grains.Runs;

/// <summary>What is stored of a workflow.</summary>
public sealed class WorkflowRecord
{
    /// <summary>The form of this record that this code writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The form of this record.</summary>
    public int Version { get; set; } = CurrentVersion;

    /// <summary>The run; null before it was started.</summary>
    public RunState? Run { get; set; }

    /// <summary>Name of the write that stored it.</summary>
    public string Write { get; set; } = "";

    /// <summary>What this write promises to tell. A storage that can keeps it until it was heard.</summary>
    public IReadOnlyList<OutboxEvent> Outbox { get; set; } = [];
}
