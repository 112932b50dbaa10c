using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;

namespace Krewe.Core.Tests.Bidding;

/// <summary>An agent of the simulation.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Skills">Its skill for each kind of task; a kind that is missing it cannot do.</param>
internal sealed record Hand(string Key, IReadOnlyDictionary<string, double> Skills);

/// <summary>
/// Lets agents bid for tasks until all are done, as the workflow does: whenever one becomes free, what waits is announced, the agents bid by the product's
/// cost, and the product's rule awards. Time is simulated; a task takes what it should by the agent's skill.
/// </summary>
internal sealed class Floor(IReadOnlyList<Hand> hands, IReadOnlyList<TaskOffer> tasks)
{
    private readonly Dictionary<string, (TaskOffer Task, double Began, double Ends)> _running = [];
    private readonly List<TaskOffer> _waiting = [.. tasks];
    private double _now;

    /// <summary>Which tasks each agent did.</summary>
    public Dictionary<string, List<TaskOffer>> Did { get; } = hands.ToDictionary(h => h.Key, _ => new List<TaskOffer>());

    /// <summary>Lets all tasks be done.</summary>
    /// <returns>When the last one was.</returns>
    public double Run()
    {
        while (_waiting.Count > 0 || _running.Count > 0)
        {
            if (_waiting.Count > 0) Announce();
            _now = _running.Values.Min(r => r.Ends);
            foreach (var (key, _) in _running.Where(r => r.Value.Ends <= _now).ToList()) _running.Remove(key);
        }
        return _now;
    }

    public static double Seconds(Hand hand, TaskOffer task) => hand.Skills.TryGetValue(task.Kind, out var skill) ? BidCost.Seconds(task.ExpectedSeconds, skill, 1) : double.PositiveInfinity;

    private void Announce()
    {
        var offers = _waiting.Take(hands.Count * 4).ToList();
        var result = Allocation.Of(offers, [.. hands.Select(h => Propose(h, offers))]);
        foreach (var award in result.Awards)
        {
            var task = _waiting.Single(t => t.TaskId == award.TaskId);
            _waiting.Remove(task);
            _running.Add(award.AgentKey, (task, _now, _now + Seconds(hands.Single(h => h.Key == award.AgentKey), task)));
            Did[award.AgentKey].Add(task);
        }
    }

    private Proposal Propose(Hand hand, IReadOnlyList<TaskOffer> offers)
    {
        var can = offers.Where(o => hand.Skills.ContainsKey(o.Kind)).ToList();
        var (slots, queued) = _running.TryGetValue(hand.Key, out var held) ? (0, BidCost.Remaining(held.Ends - held.Began, _now - held.Began)) : (1, 0.0);
        return new(hand.Key, slots, [.. can.Select(o => new Bid(hand.Key, o.TaskId, BidCost.Total(queued, Seconds(hand, o), Did[hand.Key].Count > 0), Seconds(hand, o), 1))], []);
    }
}
