namespace Krewe.Grains.Agents;

/// <summary>How agents behave.</summary>
public sealed class AgentOptions
{
    /// <summary>
    /// Tasks that an agent holds at most: one that runs and the rest in its queue. Default 1: what waits, waits in the workflow, so that
    /// the first agent that becomes free gets it. More saves a call for proposals per task, which pays only for tasks of milliseconds.
    /// </summary>
    public int MostHeld { get; set; } = 1;

    /// <summary>How often progress is passed on. Default 250 ms.</summary>
    public TimeSpan Beat { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often an agent with work tells the registry that it lives. Default 10 s.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What a running task may still take when its agent drains. Default 30 s.</summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What a task may take to stop once it is cancelled, after which the agent goes on without it. Default 3 s.</summary>
    public TimeSpan CancelGrace { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For how long after its reply-by a bid binds the agent. Default 5 s.</summary>
    public TimeSpan BidBinds { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a result is offered to a workflow that does not answer. Default 5.</summary>
    public int ReportAttempts { get; set; } = 5;
}
