using Krewe.Contracts.Bidding;

namespace Krewe.Grains.Agents;

/// <summary>A task that an agent holds. Touched only in the grain's turns, but for the progress.</summary>
internal sealed class AgentJob(TaskAward award) : IDisposable
{
    public TaskAward Award { get; } = award;
    public ProgressBox Progress { get; } = new();
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>The work itself, without the report of it.</summary>
    public Task<TaskReport>? Work { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset RenewedAt { get; set; }

    /// <summary>The workflow does not want to hear of it any more.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>Why the agent stops it of its own accord; null when it does not.</summary>
    public string? GivenBack { get; set; }

    public bool Is(string runId, string taskId) => Award.RunId == runId && Award.TaskId == taskId;

    public void Dispose() => Stop.Dispose();
}
