using Krewe.Core.Bidding;

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
}
