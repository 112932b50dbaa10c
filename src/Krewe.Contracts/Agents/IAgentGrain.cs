using Krewe.Contracts.Bidding;

namespace Krewe.Contracts.Agents;

/// <summary>An agent: bids for tasks, does those that it wins. Key <c>tenant/kind/n</c>.</summary>
[Alias("krewe.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Answers a call for proposals. Bids bind until the call is closed, or for a while after its reply-by.</summary>
    [Alias("Propose")]
    Task<Proposal> ProposeAsync(CallForProposals call);

    /// <summary>Ends a call for proposals: frees what its bids had bound.</summary>
    [Alias("CloseCall")]
    Task CloseCallAsync(CallClosed closed);

    /// <summary>Gives a task to this agent. Idempotent on task and epoch. The answer is its confirmation.</summary>
    [Alias("Award")]
    Task<AwardReply> AwardAsync(TaskAward award);

    /// <summary>Stops a task, running or queued. Returns when its work has ended, or after a few seconds.</summary>
    [Alias("CancelTask")]
    Task CancelTaskAsync(string runId, string taskId, int epoch);

    /// <summary>Takes no new work, gives queued work back, and lets the running task end; after 30 seconds gives that back, too.</summary>
    [Alias("Drain")]
    Task DrainAsync();

    /// <summary>What the registry would say of it.</summary>
    [Alias("Describe")]
    Task<AgentEntry> DescribeAsync();
}
