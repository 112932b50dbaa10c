using Krewe.Contracts;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>What happens to tasks: award, lease, result.</summary>
public static partial class RunMachine
{
    private static readonly LeaseReply Yes = new(true, null);

    /// <summary>Gives tasks to the winners of a call. What is no longer waiting, or not under the epoch that was announced, is passed over.</summary>
    public static RunChange Award(
        RunState state, string callId, IReadOnlyList<TaskOffer> offers, IReadOnlyList<Allotment> awards, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        var epochs = offers.ToDictionary(o => o.TaskId, o => o.Epoch);
        foreach (var award in awards)
        {
            if (edit.Find(award.TaskId) is not { Phase: TaskPhase.Waiting } task || epochs[task.Id] != task.Epoch) continue;
            edit.Put(task with
            {
                Phase = TaskPhase.Awarded, Rounds = 0,
                Award = new AwardState(award.AgentKey, callId, LeaseRules.Until(now, rules.Lease), now, Confirmed: false),
            });
            edit.Tell(new TaskAwarded(edit.StepOf, task.Id, task.Kind, award.AgentKey, task.Epoch) { Bids = [.. award.Bids] });
        }
        return edit.Done();
    }

    /// <summary>Takes the winner's answer: a no sends the task back under the next epoch.</summary>
    public static RunChange Confirm(RunState state, string taskId, int epoch, AwardReply reply, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (edit.Find(taskId) is not { Phase: TaskPhase.Awarded } task || task.Epoch != epoch) return edit.Done();
        if (reply.Confirmed) edit.Put(task with { Award = task.Award! with { Confirmed = true } });
        else edit.Reannounce(task, $"{task.Award!.AgentKey} did not take it: {reply.Reason}", countsAsTry: false);
        // A confirmation that is lost with the process is worth nothing anyway.
        return reply.Confirmed ? edit.Done() with { IsDurable = false } : edit.Done();
    }

    /// <summary>Nobody bid for a task in this round.</summary>
    public static RunChange NoBid(RunState state, string taskId, string why, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (edit.Find(taskId) is not { Phase: TaskPhase.Waiting } task) return edit.Done();
        var rounds = task.Rounds + 1;
        if (rounds >= rules.Rounds) edit.GiveUp(task with { Rounds = rounds }, $"no bid in {rounds} rounds: {why}");
        else edit.Put(task with { Rounds = rounds, NotBefore = now + BackOff.After(rounds, rules.RoundBackOff), Reason = why });
        Go(edit);
        return edit.Done();
    }

    /// <summary>
    /// Nobody could be asked, because no silo can take agents of this kind: one may come. The task waits, however long; that it does is told once.
    /// </summary>
    public static RunChange NoSilo(RunState state, string taskId, string why, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (edit.Find(taskId) is not { Phase: TaskPhase.Waiting } task) return edit.Done();
        if (task.Reason != why) edit.TellStall(new Stall(task.Id, StallCodes.MissingCapability, why));
        edit.Put(task with { NotBefore = now + rules.SiloBackOff, Reason = why });
        return edit.Done();
    }

    /// <summary>Renews a lease, and takes the progress that comes with it.</summary>
    public static (RunChange Change, LeaseReply Reply) Renew(RunState state, LeaseRenewal renewal, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (Refuse(state, renewal.TaskId, renewal.Epoch, renewal.AgentKey) is { } reason) return (edit.Done(), new LeaseReply(false, reason));
        var task = edit.Find(renewal.TaskId)!;
        var progress = renewal.Says is not null || !renewal.Counters.SequenceEqual(task.Counters);
        // What waits in a queue cannot progress, so it cannot stall either.
        var sign = progress || !renewal.Running ? now : task.Award!.LastSign;
        edit.Put(task with
        {
            Counters = renewal.Counters,
            Award = task.Award! with { LeaseUntil = LeaseRules.Until(now, rules.Lease), LastSign = sign, Confirmed = true },
        });
        if (progress) edit.Tell(new TaskProgress(edit.StepOf, task.Id, task.Kind, renewal.Says ?? "", Counters(edit.State)));
        return (edit.Done() with { IsDurable = false }, Yes);
    }

    /// <summary>Takes the end of a task. Only the holder of the living award is heard.</summary>
    public static (RunChange Change, LeaseReply Reply) Report(RunState state, TaskReport report, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (Refuse(state, report.TaskId, report.Epoch, report.AgentKey) is { } reason) return (edit.Done(), new LeaseReply(false, reason));
        var task = edit.Find(report.TaskId)!;
        switch (report.Outcome)
        {
            case TaskOutcome.Done:
                edit.Put(task with { Phase = TaskPhase.Done, Counters = report.Counters, Reason = null });
                if (!task.IsPlan) edit.Tell(new TaskDone(edit.StepOf, task.Id, task.Kind, report.AgentKey, report.Seconds, Counters(edit.State)));
                break;
            case TaskOutcome.Failed:
                TakeFailure(edit, task, new RunFailure(report.Code ?? ErrorCodes.Internal, report.Message ?? "failed"));
                break;
            case TaskOutcome.Threw:
                edit.Reannounce(task with { Phase = TaskPhase.Waiting }, report.Message ?? "threw", countsAsTry: true);
                break;
            default:
                edit.Reannounce(task with { Phase = TaskPhase.Waiting }, report.Message ?? $"{report.AgentKey} gave it back", countsAsTry: false);
                break;
        }
        Go(edit);
        return (edit.Done(), Yes);
    }

    private static void TakeFailure(RunEdit edit, TaskState task, RunFailure failure)
    {
        edit.Fail(task, failure.Code, failure.Message);
        // With the application lost, or a budget at its end, what there is can still be reported; every other failure ends the run.
        if (failure.Code is ErrorCodes.Lost or ErrorCodes.Budget) StopWork(edit, failure);
        else FailRun(edit, failure);
    }

    private static string? Refuse(RunState state, string taskId, int epoch, string agentKey)
    {
        if (state.IsFinal) return "the run is over";
        if (state.Tasks.FirstOrDefault(t => t.Id == taskId) is not { } task) return "the task belongs to a step that is over";
        if (task.IsFinal) return $"the task is over: {task.Phase}";
        if (task.Epoch != epoch) return $"old epoch: {epoch}, now {task.Epoch}";
        if (task.Phase != TaskPhase.Awarded) return "the task is not awarded";
        return task.Award!.AgentKey == agentKey ? null : $"awarded to {task.Award.AgentKey}";
    }
}
