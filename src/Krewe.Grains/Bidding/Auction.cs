using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Bidding;

/// <summary>Carries a call for proposals to agents and their answers back.</summary>
internal sealed partial class Auction(IGrainFactory grains, TimeProvider clock, ILogger logger)
{
    // Orleans has no type for it.
    private const string NoSilo = "No active nodes are compatible";

    /// <summary>The agents of a kind; none when there is no such kind.</summary>
    public static IReadOnlyList<string> AgentsOf(string kind, int count) =>
        AgentKinds.All.Contains(kind) ? [.. Enumerable.Range(1, Math.Max(1, count)).Select(n => AgentKinds.Key(kind, n))] : [];

    /// <summary>The agent with this key.</summary>
    public IAgentGrain Agent(string key) => grains.GetGrain<IAgentGrain>(GrainId.Create(AgentKinds.GrainType(key.Split('/')[1]), key));

    /// <summary>What came of a call.</summary>
    /// <param name="Proposals">The answers that were in time.</param>
    /// <param name="Nowhere">None of the agents can live anywhere: there is no silo that has what they need.</param>
    public sealed record Answers(IReadOnlyList<Proposal> Proposals, bool Nowhere);

    /// <summary>Asks the agents. Comes back when all have answered, and at reply-by with the answers that are there.</summary>
    public async Task<Answers> AskAsync(CallForProposals call, IReadOnlyList<string> agents)
    {
        var began = clock.GetTimestamp();
        var homeless = new HashSet<string>();
        var asked = agents.Select(a => AskAsync(a, call, homeless)).ToList();
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(asked), Task.Delay(call.ReplyWithin, clock, stop.Token));
        await stop.CancelAsync();
        var answers = new List<Proposal>();
        foreach (var answer in asked)
        {
            if (!answer.IsCompleted) RefuseLateAsync(answer, call, began).Ignore();
            else if (await answer is { } proposal) answers.Add(proposal);
        }
        return new(answers, homeless.Count > 0 && homeless.Count == agents.Count);
    }

    /// <summary>Tells an agent what became of its bids, so that they bind it no longer.</summary>
    public void Close(CallForProposals call, string agent, IReadOnlyList<RefusedBid> refused) =>
        Agent(agent).CloseCallAsync(new CallClosed(call.CallId, [.. refused])).Ignore();

    /// <summary>Sends an award. No answer counts as a no: the epoch goes up, so a late yes can do no harm.</summary>
    public async Task<AwardReply> AwardAsync(string agent, TaskAward award, TimeSpan within)
    {
        try
        {
            return await Agent(agent).AwardAsync(award).WaitAsync(within, clock);
        }
#pragma warning disable CA1031 // A call to another silo can fail in any way.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogSilent(logger, problem, agent);
            return new AwardReply(false, "no answer");
        }
    }

    /// <summary>Stops tasks whose award is void; comes back when they have stopped, or after a while.</summary>
    public async Task WithdrawAsync(string runId, IReadOnlyList<Withdrawal> withdrawals, TimeSpan within)
    {
        try
        {
            await Task.WhenAll(withdrawals.Select(w => Agent(w.AgentKey).CancelTaskAsync(runId, w.TaskId, w.Epoch))).WaitAsync(within, clock);
        }
#pragma warning disable CA1031 // The agent may be gone, which is as good as stopped: whatever it reports is of an old epoch.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogSilent(logger, problem, withdrawals[0].AgentKey);
        }
    }

    private async Task<Proposal?> AskAsync(string agent, CallForProposals call, HashSet<string> homeless)
    {
        try
        {
            return await Agent(agent).ProposeAsync(call);
        }
#pragma warning disable CA1031 // An agent that cannot be reached does not bid.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (problem is OrleansException && problem.Message.StartsWith(NoSilo, StringComparison.Ordinal)) homeless.Add(agent);
            LogSilent(logger, problem, agent);
            return null;
        }
    }

    private async Task RefuseLateAsync(Task<Proposal?> answer, CallForProposals call, long began)
    {
        if (await answer is not { } late) return;
        var reason = Allocation.Late(call.ReplyWithin, clock.GetElapsedTime(began));
        Close(call, late.AgentKey, [.. late.Bids.Select(b => new RefusedBid(b.TaskId, reason))]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Agent} does not answer")]
    private static partial void LogSilent(ILogger logger, Exception problem, string agent);
}
