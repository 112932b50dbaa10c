using System.Globalization;
using Krewe.Contracts.Bidding;

namespace Krewe.Core.Bidding;

/// <summary>A task and its winner.</summary>
public sealed record Allotment(string TaskId, string AgentKey)
{
    /// <summary>What agents said of the task, for those who want to know why: the winner, other bids from the cheapest, refusals.</summary>
    public IReadOnlyList<TaskBid> Bids { get; init; } = [];
}

/// <summary>What came of a call for proposals.</summary>
/// <param name="Awards">Tasks with a winner.</param>
/// <param name="Unwanted">Tasks that nobody wants, now or later, with the reasons in one line.</param>
/// <param name="Refused">For each agent, its bids that did not win.</param>
public sealed record AllocationResult(
    IReadOnlyList<Allotment> Awards,
    IReadOnlyList<KeyValuePair<string, string>> Unwanted,
    IReadOnlyDictionary<string, IReadOnlyList<RefusedBid>> Refused);

/// <summary>Chooses the winners of a call. A function of offers and proposals alone: the order of arrival decides nothing.</summary>
public static class Allocation
{
    /// <summary>So many answers to a call are kept with a task: they are stored and told with it.</summary>
    public const int MostBidsKept = 8;

    /// <summary>
    /// Plans all tasks of the call over all agents that bid, and awards what the plan gives to agents that have a slot now, in the order offered. An agent
    /// without a slot bids, too: a task may be better off waiting for it. Such a task, and one for which an agent was only too busy or draining, is
    /// neither awarded nor unwanted: it is announced again.
    /// </summary>
    public static AllocationResult Of(IReadOnlyList<TaskOffer> offers, IReadOnlyCollection<Proposal> proposals)
    {
        var planned = Plan(offers, [.. proposals.OrderBy(p => p.AgentKey, StringComparer.Ordinal)]);
        var slots = proposals.ToDictionary(p => p.AgentKey, p => p.Slots);
        var bids = proposals.SelectMany(p => p.Bids).ToLookup(b => b.TaskId);
        var refusals = proposals.SelectMany(p => p.Refusals).ToLookup(r => r.TaskId);
        var refused = proposals.ToDictionary(p => p.AgentKey, _ => new List<RefusedBid>());
        var awards = new List<Allotment>();
        var unwanted = new List<KeyValuePair<string, string>>();
        foreach (var offer in offers)
        {
            var winner = planned.GetValueOrDefault(offer.TaskId);
            var isAwarded = winner is not null && slots[winner.AgentKey]-- > 0;
            if (isAwarded) awards.Add(new Allotment(offer.TaskId, winner!.AgentKey) { Bids = Said(winner, bids[offer.TaskId], refusals[offer.TaskId]) });
            else if (winner is null && refusals[offer.TaskId].All(r => r.Kind == RefusalKind.CannotDo)) unwanted.Add(new(offer.TaskId, Why(refusals[offer.TaskId])));
            foreach (var bid in bids[offer.TaskId].Where(b => !isAwarded || b.AgentKey != winner!.AgentKey))
                refused[bid.AgentKey].Add(new RefusedBid(offer.TaskId, Reason(bid, winner!, isAwarded)));
        }
        return new AllocationResult(awards, unwanted, refused.ToDictionary(r => r.Key, r => (IReadOnlyList<RefusedBid>)r.Value));
    }

    /// <summary>Who should do what, now or later; tasks without a bid are missing.</summary>
    private static Dictionary<string, Bid> Plan(IReadOnlyList<TaskOffer> offers, IReadOnlyList<Proposal> agents)
    {
        var bids = agents.Select(a => a.Bids.ToDictionary(b => b.TaskId, StringComparer.Ordinal)).ToList();
        // What an agent's bids have in common is the time until it is free.
        var ready = agents.Select(a => a.Bids.Select(b => b.Cost - b.Seconds).DefaultIfEmpty(0).Min()).ToArray();
        var seconds = offers.Select(o => bids.Select(b => b.TryGetValue(o.TaskId, out var bid) ? bid.Seconds : double.PositiveInfinity).ToArray()).ToArray();
        var plan = agents.Count == 0 ? [] : LoadPlan.Of(ready, seconds, [.. agents.Select(a => a.Slots > 0)]);
        return Enumerable.Range(0, plan.Length).Where(n => plan[n] >= 0).ToDictionary(n => offers[n].TaskId, n => bids[plan[n]][offers[n].TaskId], StringComparer.Ordinal);
    }

    /// <summary>Why a bid is refused that came after its time.</summary>
    public static string Late(TimeSpan within, TimeSpan took) =>
        string.Create(CultureInfo.InvariantCulture,
            $"late: reply-by was {within.TotalMilliseconds:0} ms, the bid took {took.TotalMilliseconds:0} ms");

    private static string Reason(Bid bid, Bid winner, bool isAwarded)
    {
        if (!isAwarded) return $"it waits for {winner.AgentKey}, which has no slot left";
        return winner.Cost <= bid.Cost
            ? string.Create(CultureInfo.InvariantCulture, $"outbid by {winner.AgentKey}: {winner.Cost:0.00} s against {bid.Cost:0.00} s")
            : $"given to {winner.AgentKey}, so that all tasks of the call end sooner";
    }

    private static IReadOnlyList<TaskBid> Said(Bid winner, IEnumerable<Bid> bids, IEnumerable<Refusal> refusals)
    {
        var others = bids.Where(b => b.AgentKey != winner.AgentKey).OrderBy(b => b.Cost).ThenBy(b => b.AgentKey, StringComparer.Ordinal)
            .Select(b => new TaskBid(b.AgentKey, b.Cost, b.Confidence, Reason(b, winner, isAwarded: true)));
        var refused = refusals.OrderBy(r => r.AgentKey, StringComparer.Ordinal).Select(r => new TaskBid(r.AgentKey, null, null, r.Reason));
        return [.. others.Concat(refused).Prepend(new TaskBid(winner.AgentKey, winner.Cost, winner.Confidence, null)).Take(MostBidsKept)];
    }

    private static string Why(IEnumerable<Refusal> refusals)
    {
        var reasons = string.Join("; ", refusals.Select(r => r.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return reasons.Length > 0 ? reasons : "no agent answered";
    }
}
