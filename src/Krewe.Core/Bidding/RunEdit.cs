using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Bidding;

/// <summary>An award that is void: the agent should stop.</summary>
public sealed record Withdrawal(string AgentKey, string TaskId, int Epoch);

/// <summary>What a transition gives: the new state, what to tell, which agents to stop.</summary>
public sealed record RunChange(RunState State, IReadOnlyList<RunEvent> Events, IReadOnlyList<Withdrawal> Withdrawals)
{
    /// <summary>True when a change must be stored before anybody is told.</summary>
    public bool IsDurable { get; init; } = true;
}

/// <summary>A transition in the making: the state so far, and what has come of it. Lives inside one call of <see cref="RunMachine"/>.</summary>
internal sealed class RunEdit(RunState before, DateTimeOffset now, BiddingRules rules)
{
    private readonly RunState _before = before;
    private readonly List<RunEvent> _events = [];
    private readonly List<Withdrawal> _withdrawals = [];

    public RunState State { get; set; } = before;
    public DateTimeOffset Now { get; } = now;
    public BiddingRules Rules { get; } = rules;

    public void Tell(RunEvent told)
    {
        State = State with { Sequence = State.Sequence + 1 };
        // What was tried in vain is no progress.
        if (told is not (RunStalled or TaskReannounced)) State = State with { ProgressAt = Now, Stall = null };
        _events.Add(told with { RunId = State.RunId, Sequence = State.Sequence, At = Now });
    }

    public TaskState? Find(string taskId) => State.Tasks.FirstOrDefault(t => t.Id == taskId);

    public void Put(TaskState task) => State = State with { Tasks = [.. State.Tasks.Select(t => t.Id == task.Id ? task : t)] };

    public void Put(StepState step) => State = State with { Steps = [.. State.Steps.Select(s => s.Step == step.Step ? step : s)] };

    public void Withdraw(TaskState task)
    {
        if (task is { Phase: TaskPhase.Awarded, Award: { } award }) _withdrawals.Add(new Withdrawal(award.AgentKey, task.Id, task.Epoch));
    }

    public void TellStall(Stall stall)
    {
        Tell(new RunStalled(StepOf, stall.TaskId, stall.Why, stall.Code));
        State = State with { Stall = new RunStall(stall.TaskId, stall.Code, stall.Why, Now) };
    }

    /// <summary>Takes the task from whoever has it and announces it anew under the next epoch; gives it up after too many tries.</summary>
    public void Reannounce(TaskState task, string reason, bool countsAsTry)
    {
        Withdraw(task);
        var attempts = task.Attempts + (countsAsTry ? 1 : 0);
        if (attempts >= Rules.Attempts)
        {
            GiveUp(task with { Attempts = attempts }, $"{reason} (try {attempts} of {Rules.Attempts})");
            return;
        }
        var again = task with
        {
            Phase = TaskPhase.Waiting, Epoch = task.Epoch + 1, Award = null, Attempts = attempts, Rounds = 0, Reason = reason,
            NotBefore = countsAsTry ? Now + BackOff.After(attempts, Rules.RetryBackOff) : Now, Counters = task.Counters.Clear(),
        };
        Put(again);
        Tell(new TaskReannounced(StepOf, again.Id, again.Kind, again.Epoch, reason));
    }

    public void GiveUp(TaskState task, string reason)
    {
        Put(task with { Phase = TaskPhase.DeadLettered, Reason = reason, Counters = task.Counters.Clear() });
        State = State with { DeadLetters = [.. State.DeadLetters, new DeadLetter(task.Id, task.Kind, StepOf, reason)] };
        Tell(new TaskDeadLettered(StepOf, task.Id, task.Kind, reason));
    }

    public void Fail(TaskState task, string code, string message)
    {
        Put(task with { Phase = TaskPhase.Failed, Reason = message });
        Tell(new TaskFailed(StepOf, task.Id, task.Kind, code, message));
    }

    /// <summary>Stops every task that is not over.</summary>
    public void StopTasks(string code, string message)
    {
        foreach (var task in State.Tasks.Where(t => !t.IsFinal).ToList())
        {
            Withdraw(task);
            Fail(task, code, message);
        }
    }

    public RunStep StepOf => State.Current?.Step ?? RunStep.Report;

    public RunChange Done()
    {
        var changed = !ReferenceEquals(State, _before);
        if (changed) State = State with { SeenAt = Now };
        return new RunChange(State, _events, _withdrawals) { IsDurable = changed };
    }

    public RunFailure GivenUp() => State.DeadLetters is [var only]
        ? new RunFailure(ErrorCodes.Internal, $"1 task was given up: {only.TaskId}: {only.Reason}")
        : new RunFailure(ErrorCodes.Internal, $"{State.DeadLetters.Count} tasks were given up; first {State.DeadLetters[0].TaskId}: {State.DeadLetters[0].Reason}");
}
