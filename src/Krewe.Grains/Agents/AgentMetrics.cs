using System.Diagnostics.Metrics;
using Krewe.Contracts.Bidding;

namespace Krewe.Grains.Agents;

/// <summary>What agents count.</summary>
public sealed class AgentMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Krewe.Agents";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _bids;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _tasks;

    /// <summary>Creates the instruments.</summary>
    public AgentMetrics()
    {
        _bids = _meter.CreateCounter<long>("krewe.agent.bids");
        _refusals = _meter.CreateCounter<long>("krewe.agent.refusals");
        _tasks = _meter.CreateHistogram<double>("krewe.agent.task.duration", "s");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Proposed(string kind, Proposal proposal)
    {
        _bids.Add(proposal.Bids.Length, new KeyValuePair<string, object?>("kind", kind));
        _refusals.Add(proposal.Refusals.Length, new KeyValuePair<string, object?>("kind", kind));
    }

    internal void Ended(string taskKind, TaskOutcome outcome, double seconds) =>
        _tasks.Record(seconds, new("task", taskKind), new("outcome", outcome.ToString()));
}
