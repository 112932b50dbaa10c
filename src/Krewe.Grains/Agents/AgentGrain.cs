using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Krewe.Grains.Agents;

/// <summary>
/// An agent. A kind of agent says what it can do and does it, in three members; this base bids for work, runs it away from the grain's
/// turns, renews leases, passes progress on, reports, and stops in good order. Reentrant, because it must answer calls for proposals while
/// it waits for a workflow that waits for its answer.
/// </summary>
[Reentrant]
public abstract partial class AgentGrain : Grain, IAgentGrain
{
    private readonly AgentServices _services;
    private readonly Desk _desk;
    private bool _draining;

    /// <summary>Creates the agent.</summary>
    protected AgentGrain(AgentServices services)
    {
        _services = services;
        _desk = new Desk(services.Options.MostHeld);
    }

    /// <summary>Kinds of tasks that it can do.</summary>
    protected abstract IReadOnlyList<string> Capabilities { get; }

    /// <summary>Whether it can do this task, and how sure it is. Called in the grain's turn: answers quickly.</summary>
    protected abstract ValueTask<Ability> CanHandleAsync(TaskOffer task);

    /// <summary>Does the task. Called away from the grain: must not touch it, may take minutes, ends soon after it is cancelled.</summary>
    protected abstract Task<TaskResult> ExecuteAsync(AgentTask task, CancellationToken cancellation);

    private string Key => this.GetPrimaryKeyString();
    private string Kind => Key.Split('/') is [_, var kind, ..] ? kind : "";
    private IAgentRegistryGrain Registry => GrainFactory.GetGrain<IAgentRegistryGrain>(Key.Split('/')[0]);
    private DateTimeOffset Now => _services.Clock.GetUtcNow();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await RecallAsync(cancellationToken);
        Beat();
        TellRegistry();
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Whatever runs would come back to a grain that is gone. The leases are not renewed, so the tasks find another agent.
        _draining = true;
        await Task.WhenAll(_desk.Held.ToList().Select(WithdrawAsync));
        Registry.LeaveAsync(Key).Ignore();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Proposal> ProposeAsync(CallForProposals call)
    {
        var abilities = new List<(TaskOffer Offer, Ability Ability)>();
        foreach (var offer in call.Offers) abilities.Add((offer, await CanHandleAsync(offer)));
        // No await from here on: what is bid is bound in the same breath.
        var now = Now;
        var slots = _draining ? 0 : _desk.FreeSlots(now);
        var bids = new List<Bid>();
        var refusals = new List<Refusal>();
        foreach (var (offer, ability) in abilities)
        {
            if (Refuse(ability, slots) is { } no) refusals.Add(new Refusal(Key, offer.TaskId, no.Kind, no.Reason));
            else bids.Add(_desk.BidFor(Key, call.RunId, offer, ability.Confidence, now));
        }
        _desk.Bind(call.CallId, Math.Min(slots, bids.Count), now + call.ReplyWithin + _services.Options.BidBinds);
        var proposal = new Proposal(Key, slots, [.. bids], [.. refusals]);
        _services.Metrics.Proposed(Kind, proposal);
        return proposal;
    }

    /// <inheritdoc/>
    public Task CloseCallAsync(CallClosed closed)
    {
        _desk.Free(closed.CallId);
        foreach (var bid in closed.Refused) LogRefused(_services.Logger, Key, bid.TaskId, bid.Reason);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<AwardReply> AwardAsync(TaskAward award)
    {
        if (_draining) return new AwardReply(false, $"{Key} is draining");
        if (_desk.Find(award.RunId, award.TaskId) is { } held)
        {
            if (held.Award.Epoch == award.Epoch) return new AwardReply(true, null);
            if (held.Award.Epoch > award.Epoch) return new AwardReply(false, $"old epoch: {award.Epoch}, held {held.Award.Epoch}");
            await WithdrawAsync(held);
        }
        var job = new AgentJob(award) { RenewedAt = Now };
        if (!_desk.TryHold(job, Now))
        {
            job.Dispose();
            return new AwardReply(false, $"{Key} has no slot left");
        }
        Beat();
        StartNext();
        return new AwardReply(true, null);
    }

    /// <inheritdoc/>
    public Task CancelTaskAsync(string runId, string taskId, int epoch) =>
        _desk.Find(runId, taskId) is { } job && job.Award.Epoch <= epoch ? WithdrawAsync(job) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DrainAsync()
    {
        _draining = true;
        TellRegistry();
        var reason = $"{Key} is draining";
        var waiting = _desk.Held.Where(j => j.Work is null).ToList();
        foreach (var job in waiting) _desk.Drop(job);
        await Task.WhenAll(waiting.Select(j => GiveBackAsync(j, reason)));
        if (_desk.Running is not { Work: { } work } running) return;
        if (await EndsWithin(work, _services.Options.DrainFor)) return;
        running.GivenBack = reason;
        await running.Stop.CancelAsync();
        await EndsWithin(work, _services.Options.CancelGrace);
    }

    /// <inheritdoc/>
    public Task<AgentEntry> DescribeAsync() => Task.FromResult(Describe());

    private AgentEntry Describe() => new(Key, Kind, [.. Capabilities], _desk.Held.Count, _draining, Now) { Silo = RuntimeIdentity };

    private (RefusalKind Kind, string Reason)? Refuse(Ability ability, int slots) => (_draining, ability.Can, slots) switch
    {
        (true, _, _) => (RefusalKind.Draining, "draining"),
        (_, false, _) => (RefusalKind.CannotDo, ability.Reason ?? "no such skill"),
        // It does not know yet what the other calls will give it. What it holds already it does know: then it bids without a slot.
        (_, _, 0) when !_desk.IsFull => (RefusalKind.Busy, "bound by its bids in other calls"),
        _ => null,
    };

    private async Task<bool> EndsWithin(Task work, TimeSpan patience)
    {
        using var stop = new CancellationTokenSource();
        var first = await Task.WhenAny(work, Task.Delay(patience, _services.Clock, stop.Token));
        await stop.CancelAsync();
        return first == work;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Agent}: bid for {Task} refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string agent, string task, string reason);
}
