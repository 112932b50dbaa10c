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

    /// <summary>The bid with the lowest cost; at the same cost the most confident; then the agent whose key comes first.</summary>
    public static Bid? Best(IEnumerable<Bid> bids) => bids
        .OrderBy(b => b.Cost).ThenByDescending(b => b.Confidence).ThenBy(b => b.AgentKey, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>
    /// Gives out tasks in the order offered. What an agent wins here adds to the cost of its further bids, and it wins no more than it has slots.
    /// A task for which an agent was only too busy, draining or out of slots is neither awarded nor unwanted: it is announced again.
    /// </summary>
    public static AllocationResult Of(IReadOnlyList<TaskOffer> offers, IReadOnlyCollection<Proposal> proposals)
    {
        var slots = proposals.ToDictionary(p => p.AgentKey, p => p.Slots);
        var added = proposals.ToDictionary(p => p.AgentKey, _ => 0.0);
        var bids = proposals.SelectMany(p => p.Bids).ToLookup(b => b.TaskId);
        var refusals = proposals.SelectMany(p => p.Refusals).ToLookup(r => r.TaskId);
        var refused = proposals.ToDictionary(p => p.AgentKey, _ => new List<RefusedBid>());
        var awards = new List<Allotment>();
        var unwanted = new List<KeyValuePair<string, string>>();
        foreach (var offer in offers)
        {
            var now = bids[offer.TaskId].Select(b => b with { Cost = b.Cost + added[b.AgentKey] }).ToList();
            var best = Best(now.Where(b => slots[b.AgentKey] > 0));
            if (best is not null)
            {
                awards.Add(new Allotment(offer.TaskId, best.AgentKey) { Bids = Said(best, now, refusals[offer.TaskId], slots) });
                slots[best.AgentKey]--;
                added[best.AgentKey] += best.Seconds;
            }
            else if (!bids[offer.TaskId].Any() && refusals[offer.TaskId].All(r => r.Kind == RefusalKind.CannotDo))
            {
                unwanted.Add(new(offer.TaskId, Why(refusals[offer.TaskId])));
            }
            foreach (var bid in bids[offer.TaskId].Where(b => b.AgentKey != best?.AgentKey))
                refused[bid.AgentKey].Add(new RefusedBid(offer.TaskId, Reason(bid, best)));
        }
        return new AllocationResult(awards, unwanted, refused.ToDictionary(r => r.Key, r => (IReadOnlyList<RefusedBid>)r.Value));
    }

    /// <summary>Why a bid is refused that came after its time.</summary>
    public static string Late(TimeSpan within, TimeSpan took) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"late: reply-by was {within.TotalMilliseconds:0} ms, the bid took {took.TotalMilliseconds:0} ms");

    private static string Reason(Bid bid, Bid? best) => best is null
        ? "no slot left: the agent won other tasks of the call"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"outbid by {best.AgentKey}: {best.Cost:0.00} s against {bid.Cost:0.00} s");

    private static IReadOnlyList<TaskBid> Said(Bid best, IEnumerable<Bid> bids, IEnumerable<Refusal> refusals, Dictionary<string, int> slots)
    {
        var others = bids.Where(b => b.AgentKey != best.AgentKey).OrderBy(b => b.Cost).ThenBy(b => b.AgentKey, StringComparer.Ordinal)
            .Select(b => new TaskBid(b.AgentKey, b.Cost, b.Confidence, Reason(b, slots[b.AgentKey] > 0 ? best : null)));
        var refused = refusals.OrderBy(r => r.AgentKey, StringComparer.Ordinal).Select(r => new TaskBid(r.AgentKey, null, null, r.Reason));
        return [.. others.Concat(refused).Prepend(new TaskBid(best.AgentKey, best.Cost, best.Confidence, null)).Take(MostBidsKept)];
    }

    private static string Why(IEnumerable<Refusal> refusals)
    {
        var reasons = string.Join("; ", refusals.Select(r => r.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return reasons.Length > 0 ? reasons : "no agent answered";
    }
}
