using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;

namespace Krewe.Grains.Agents;

/// <summary>What an agent has before it: tasks it holds, slots its bids have bound, and what it has learnt of itself.</summary>
internal sealed class Desk(int mostHeld)
{
    private readonly List<AgentJob> _held = [];
    private readonly Dictionary<string, (int Slots, DateTimeOffset Until)> _bound = [];
    private readonly Dictionary<string, TrackRecord> _records = [];
    private readonly HashSet<string> _runs = [];

    public IReadOnlyList<AgentJob> Held => _held;
    public AgentJob? Running => _held.FirstOrDefault(j => j.Work is not null);
    public AgentJob? Next => Running is null ? _held.FirstOrDefault() : null;

    public bool IsFull => _held.Count >= mostHeld;

    public int FreeSlots(DateTimeOffset now)
    {
        foreach (var call in _bound.Where(b => b.Value.Until <= now).Select(b => b.Key).ToList()) _bound.Remove(call);
        return Math.Max(0, mostHeld - _held.Count - _bound.Values.Sum(b => b.Slots));
    }

    public void Bind(string callId, int slots, DateTimeOffset until)
    {
        if (slots > 0) _bound[callId] = (slots, until);
    }

    public void Free(string callId) => _bound.Remove(callId);

    /// <summary>Turns a bound slot into a held task; false when there is no room for it.</summary>
    public bool TryHold(AgentJob job, DateTimeOffset now)
    {
        var bound = _bound.GetValueOrDefault(job.Award.CallId);
        if (bound.Slots > 0) _bound[job.Award.CallId] = (bound.Slots - 1, bound.Until);
        else if (FreeSlots(now) == 0) return false;
        if (_held.Count >= mostHeld) return false;
        _held.Add(job);
        _runs.Add(job.Award.RunId);
        return true;
    }

    public void Drop(AgentJob job) => _held.Remove(job);

    public AgentJob? Find(string runId, string taskId) => _held.FirstOrDefault(j => j.Is(runId, taskId));

    public Bid BidFor(string agentKey, string runId, TaskOffer offer, double claimed, DateTimeOffset now)
    {
        var record = _records.GetValueOrDefault(offer.Kind, new TrackRecord());
        var confidence = record.Confidence(claimed);
        var seconds = BidCost.Seconds(offer.ExpectedSeconds, record.Skill, confidence);
        return new Bid(agentKey, offer.TaskId, BidCost.Total(QueuedSeconds(now), seconds, _runs.Contains(runId)), seconds, confidence);
    }

    public void Learn(string kind, TaskOutcome outcome, double expectedSeconds, double seconds)
    {
        var record = _records.GetValueOrDefault(kind, new TrackRecord());
        _records[kind] = outcome switch
        {
            TaskOutcome.Done => record.Done(expectedSeconds, seconds),
            TaskOutcome.Threw => record.Failed(),
            _ => record,
        };
    }

    /// <summary>What it has learnt of itself, by kind of task.</summary>
    public IReadOnlyDictionary<string, TrackRecord> Records => _records;

    /// <summary>Takes up what an earlier life of the agent has learnt.</summary>
    public void Recall(IReadOnlyDictionary<string, TrackRecord> records)
    {
        foreach (var (kind, record) in records) _records[kind] = record;
    }

    private double QueuedSeconds(DateTimeOffset now) => _held.Sum(j => j.Work is null
        ? SecondsFor(j)
        : BidCost.Remaining(SecondsFor(j), (now - j.StartedAt).TotalSeconds));

    private double SecondsFor(AgentJob job) => BidCost.Seconds(job.Award.ExpectedSeconds, _records.GetValueOrDefault(job.Award.Kind, new TrackRecord()).Skill, confidence: 1);
}
