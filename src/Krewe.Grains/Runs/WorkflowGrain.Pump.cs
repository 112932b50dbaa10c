using System.Diagnostics;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Journal;
using Krewe.Grains.Bidding;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Krewe.Grains.Runs;

/// <summary>What drives a run on: a timer, which everything that happens nudges.</summary>
public sealed partial class WorkflowGrain
{
    // Enough that agents can be dealt what fits them; what is planned first is announced first, and stays ahead of what is far behind it.
    private const int OffersPerAgent = 4;
    private static readonly TimeSpan AwardWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstSaveRetry = TimeSpan.FromMilliseconds(100);

    private void Attach()
    {
        _pump ??= this.RegisterGrainTimer(PumpAsync, new GrainTimerCreationOptions(TimeSpan.Zero, _options.Tick) { KeepAlive = true });
        Nudge();
    }

    /// <summary>Lets the pump run next. Many nudges before it runs are one.</summary>
    private void Nudge() => _pump?.Change(TimeSpan.Zero, _options.Tick);

    private async Task PumpAsync(CancellationToken cancellation)
    {
        try
        {
            // It failed when the run began, or this activation is not the one that the run began with.
            if (!_isWatched && Run is { IsFinal: false }) await WatchAsync();
            await DriveAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The grain is being deactivated; its next activation goes on.
        }
        catch (InconsistentStateException lost)
        {
            // Another activation has taken the run over. Nothing that this one remembers is worth anything.
            LogOusted(_logger, lost, RunId);
            DeactivateOnIdle();
        }
#pragma warning disable CA1031 // The edge of the timer: a defect here must end the run with a word, not leave its owner waiting.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogBroken(_logger, problem, RunId);
            await BreakAsync(problem);
        }
        if (Run is { IsFinal: true } && await IsEndStoredAsync()) await DetachAsync();
    }

    /// <summary>Stores an end that could not be stored when it came, or the next activation would take the run up once more.</summary>
    private async Task<bool> IsEndStoredAsync()
    {
        if (!_isEndUnstored) return true;
        try
        {
            await _record.WriteStateAsync();
            _isEndUnstored = false;
        }
        catch (InconsistentStateException lost)
        {
            LogOusted(_logger, lost, RunId);
            DeactivateOnIdle();
        }
#pragma warning disable CA1031 // The storage may be away in any way; it is tried again with the next beat.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogNotSaved(_logger, problem, RunId);
        }
        return !_isEndUnstored;
    }

    private async Task DriveAsync(CancellationToken cancellation)
    {
        if (Run is not { IsFinal: false } run) return;
        // The silo that it lived in is gone, its agents in other silos are not: they keep what they have, and the leases of the others run out.
        if (run.Home != RuntimeIdentity) await CommitAsync(RunMachine.MoveIn(run, RuntimeIdentity, Now, Rules));
        var around = StallRules.WantsALook(Run!, Now, Rules) ? await _lookout.LookAsync(Run!, _options.LookWithin, cancellation) : null;
        await CommitAsync(RunMachine.Advance(Run!, Now, Rules, around));
        while (RunMachine.PlanToRead(Run!) is { } planId)
        {
            var plan = await _plans.ReadAsync(planId, cancellation);
            await CommitAsync(RunMachine.Planned(Run!, plan, Now, Rules));
        }
        // Agents first end what they were told to stop, so that the report does not run beside it.
        await _withdrawing;
        foreach (var kind in RunMachine.Due(Run!, Now).GroupBy(t => AgentKinds.Of(t.Kind)).ToList())
            await AnnounceAsync(kind.Key, [.. kind], cancellation);
        if (Now - _savedAt >= _options.SaveEvery) await SaveAsync(Run! with { SeenAt = Now }, []);
    }

    private async Task AnnounceAsync(string kind, IReadOnlyList<TaskState> due, CancellationToken cancellation)
    {
        var agents = Auction.AgentsOf(kind, Run!.Settings.Agents);
        var tasks = due.Take(Math.Max(1, agents.Count) * OffersPerAgent).ToList();
        var call = new CallForProposals(Guid.NewGuid().ToString("N"), RunId,
            [.. tasks.Select(t => new TaskOffer(t.Id, t.Kind, t.Epoch, t.ExpectedSeconds))], Rules.ReplyWithinAfter(tasks.Max(t => t.Rounds)));
        var (proposals, nowhere) = agents.Count == 0 ? new([], false) : await _auction.AskAsync(call, agents);
        if (nowhere)
        {
            foreach (var task in tasks) await CommitAsync(RunMachine.NoSilo(Run!, task.Id, $"no silo can take agents of kind {kind}: they need one with a browser", Now, Rules));
            return;
        }
        var result = Allocation.Of(call.Offers, proposals);
        // Stored before it is sent: after a crash it is known who may be at work. Told while it is on its way: agents need not wait for that.
        var awarded = RunMachine.Award(Run!, call.CallId, call.Offers, result.Awards, Now, Rules);
        await StoreAsync(awarded);
        var sent = await SendAsync(call, result, cancellation);
        await _publisher.TellAsync(awarded.Events);
        foreach (var (taskId, why) in result.Unwanted)
            await CommitAsync(RunMachine.NoBid(Run!, taskId, agents.Count == 0 ? $"there are no agents of kind {kind}" : why, Now, Rules));
        foreach (var (taskId, epoch, reply) in sent) await CommitAsync(RunMachine.Confirm(Run!, taskId, epoch, await reply, Now, Rules));
        foreach (var agent in proposals.Select(p => p.AgentKey)) _auction.Close(call, agent, result.Refused[agent]);
    }

    private async Task<List<(string TaskId, int Epoch, Task<AwardReply> Reply)>> SendAsync(CallForProposals call, AllocationResult result, CancellationToken cancellation)
    {
        var sent = new List<(string TaskId, int Epoch, Task<AwardReply> Reply)>();
        foreach (var allotment in result.Awards)
        {
            if (Run!.Tasks.FirstOrDefault(t => t.Id == allotment.TaskId) is not { Phase: TaskPhase.Awarded } task || task.Award!.CallId != call.CallId) continue;
            var step = Run.Current!;
            var award = new TaskAward(RunId, task.Id, task.Kind, task.Epoch, await _plans.PayloadAsync(task, step, cancellation), Run.Settings,
                task.ExpectedSeconds, Rules.Lease, StepBudget.DeadlineOf(Run, step, Rules), call.CallId);
            sent.Add((task.Id, task.Epoch, _auction.AwardAsync(allotment.AgentKey, award, AwardWithin)));
        }
        return sent;
    }

    /// <summary>Stores a change, then tells and does what it says. A state that cannot be stored ends the run.</summary>
    private async Task CommitAsync(RunChange change)
    {
        if (ReferenceEquals(change.State, Run)) return;
        await StoreAsync(change);
        await _publisher.TellAsync(change.Events);
        if (change.Withdrawals.Count > 0)
            _withdrawing = Task.WhenAll(_withdrawing, _auction.WithdrawAsync(RunId, change.Withdrawals, _options.WithdrawWithin));
    }

    private async Task StoreAsync(RunChange change)
    {
        if (ReferenceEquals(change.State, Run)) return;
        if (change.IsDurable) await SaveAsync(change.State, change.Events);
        else _record.State.Run = change.State;
    }

    private async Task SaveAsync(RunState next, IReadOnlyList<RunEvent> events)
    {
        var (before, write) = (_record.State.Run, $"{RuntimeIdentity}/{GrainContext.ActivationId}/{++_writes}");
        (_record.State.Run, _record.State.Write) = (next, write);
        _record.State.Outbox = [.. events.Select(e => OutboxEvent.Of(e, Activity.Current?.Id))];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _record.WriteStateAsync();
                _savedAt = Now;
                return;
            }
            catch (InconsistentStateException) when (attempt > 1)
            {
                // What got lost may have been the answer to an earlier attempt, not the attempt.
                await _record.ReadStateAsync();
                if (_record.State.Write != write) throw;
                (_record.State.Run, _savedAt) = (next, Now);
                return;
            }
            catch (Exception problem) when (attempt < _options.SaveAttempts && problem is not InconsistentStateException && ExpectedIn(problem) is null)
            {
                LogNotSaved(_logger, problem, RunId);
                await Task.Delay(BackOff.After(attempt, FirstSaveRetry), _clock);
            }
            catch
            {
                _record.State.Run = before;
                throw;
            }
        }
    }

    /// <summary>Ends the run with what went wrong. Its owner is told even when that cannot be stored.</summary>
    private async Task BreakAsync(Exception problem)
    {
        if (Run is not { IsFinal: false } run) return;
        var failure = ExpectedIn(problem) is { } expected
            ? new RunFailure(expected.Code, expected.Message)
            : new RunFailure(ErrorCodes.Internal, $"{problem.GetType().Name}: {problem.Message.Split('\n')[0].Trim()}");
        var broken = RunMachine.Break(run, failure, Now, Rules);
        try
        {
            await CommitAsync(broken);
        }
#pragma warning disable CA1031 // Storage is most likely what broke it.
        catch (Exception again)
#pragma warning restore CA1031
        {
            LogNotSaved(_logger, again, RunId);
            await CommitAsync(broken with { IsDurable = false });
            _isEndUnstored = true;
        }
    }

    /// <summary>Orleans wraps what storage throws; the failure with a word for the owner may lie further in.</summary>
    private static KreweException? ExpectedIn(Exception? problem) =>
        problem is null or KreweException ? (KreweException?)problem : ExpectedIn(problem.InnerException);

    private async Task WatchAsync()
    {
        try
        {
            await this.RegisterOrUpdateReminder(Watchdog, _options.WatchEvery, _options.WatchEvery);
            _isWatched = true;
        }
#pragma warning disable CA1031 // The timer does the work; the reminder is for the rare case that the activation is lost.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogUnwatched(_logger, problem, RunId);
        }
    }

    private async Task UnwatchAsync()
    {
        try
        {
            if (await this.GetReminder(Watchdog) is { } reminder) await this.UnregisterReminder(reminder);
        }
#pragma warning disable CA1031 // A reminder too many finds the run over and tries again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogUnwatched(_logger, problem, RunId);
        }
    }

    private async Task DetachAsync()
    {
        _pump?.Dispose();
        _pump = null;
        await _withdrawing;
        await UnwatchAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The workflow of {Run} broke")]
    private static partial void LogBroken(ILogger logger, Exception problem, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run {Run} was taken over by another activation")]
    private static partial void LogOusted(ILogger logger, Exception problem, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The state of {Run} could not be stored")]
    private static partial void LogNotSaved(ILogger logger, Exception problem, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watchdog of {Run} could not be set or taken off")]
    private static partial void LogUnwatched(ILogger logger, Exception problem, string run);
}
