using System.Collections.Immutable;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Bidding;

/// <summary>
/// The state machine of a run, as functions from a state and what happened to the next state. It never waits, reads no clock and calls
/// nobody; the workflow grain stores what it gives, then tells and does what it says.
/// </summary>
public static partial class RunMachine
{
    // Events between two writes are not counted in what is stored; after a crash numbers go on well beyond any of them.
    private const long SequenceLeap = 1_000_000;

    /// <summary>A new run, under way.</summary>
    public static RunChange Start(string runId, RunSettings settings, string home, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(new RunState
        {
            RunId = runId, Settings = settings, Status = RunStatus.Pending, StartedAt = now, SeenAt = now, Home = home,
            Steps = [.. Enum.GetValues<RunStep>().Select(s => new StepState(s))],
        }, now, rules);
        edit.State = edit.State with { Status = RunStatus.Running };
        edit.Tell(new RunStarted(false, edit.State.Deadline));
        return edit.Done();
    }

    /// <summary>
    /// The state as read from storage. Neither the latest events nor the latest renewals were stored: numbers leap over those that may have
    /// been told, and leases begin anew.
    /// </summary>
    public static RunState Loaded(RunState state, DateTimeOffset now, BiddingRules rules) => state.IsFinal ? state : state with
    {
        Sequence = state.Sequence + SequenceLeap, ProgressAt = now,
        Tasks = [.. state.Tasks.Select(t => t.Phase != TaskPhase.Awarded ? t : t with
        {
            Award = t.Award! with { LeaseUntil = LeaseRules.Until(now, rules.Lease), LastSign = now },
        })],
    };

    /// <summary>Takes up a run in another process: the awards of the old one are void, what was done stays done, the time between is not charged.</summary>
    public static RunChange Resume(RunState state, string home, DateTimeOffset now, BiddingRules rules)
    {
        if (Move(state, home, now, rules) is not { } edit) return new RunEdit(state, now, rules).Done();
        foreach (var task in state.Tasks.Where(t => t.Phase == TaskPhase.Awarded))
        {
            // Nobody is left to be told that the award is void.
            edit.Reannounce(task with { Phase = TaskPhase.Waiting }, "the process that held it is gone", countsAsTry: false);
        }
        foreach (var task in edit.State.Tasks.Where(t => t.Phase == TaskPhase.Waiting).ToList()) edit.Put(task with { NotBefore = now });
        return edit.Done();
    }

    /// <summary>
    /// Takes up a run whose silo is gone while others live on: awards stay, for most agents are still at work, and those that are not let their leases
    /// run out. The time between is not charged.
    /// </summary>
    public static RunChange MoveIn(RunState state, string home, DateTimeOffset now, BiddingRules rules) =>
        (Move(state, home, now, rules) ?? new RunEdit(state, now, rules)).Done();

    /// <summary>The run in its new home; null when there is nothing to move.</summary>
    private static RunEdit? Move(RunState state, string home, DateTimeOffset now, BiddingRules rules)
    {
        if (state.IsFinal || state.Home == home) return null;
        var away = now > state.SeenAt ? now - state.SeenAt : TimeSpan.Zero;
        var edit = new RunEdit(state, now, rules) { State = state with { Home = home, Paused = state.Paused + away, SeenAt = now } };
        edit.Tell(new RunStarted(true, edit.State.Deadline));
        return edit;
    }

    /// <summary>The owner wants no more than a report; asked a second time, not even that.</summary>
    public static RunChange Cancel(RunState state, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (state.IsFinal) return edit.Done();
        const string message = "Cancelled by its owner.";
        var again = state.Stop?.Code == ErrorCodes.Cancelled;
        edit.State = edit.State with { Stop = new RunFailure(ErrorCodes.Cancelled, message) };
        if (again || state.Current is not { Step: RunStep.Report }) edit.StopTasks(ErrorCodes.Cancelled, message);
        if (again) EndAll(edit, StepStatus.Skipped);
        Go(edit);
        return edit.Done();
    }

    /// <summary>What a failure of the workflow itself makes of the run: it cannot go on, whatever is stored.</summary>
    public static RunChange Break(RunState state, RunFailure failure, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (!state.IsFinal) FailRun(edit, failure);
        return edit.Done();
    }

    /// <summary>Does all that time and the state itself ask for.</summary>
    /// <param name="state">The run.</param>
    /// <param name="now">The time.</param>
    /// <param name="rules">The figures.</param>
    /// <param name="around">What was seen around the run, when <see cref="StallRules.WantsALook"/> asked for it.</param>
    public static RunChange Advance(RunState state, DateTimeOffset now, BiddingRules rules, Surroundings? around = null)
    {
        var edit = new RunEdit(state, now, rules);
        if (state.IsFinal) return edit.Done();
        if (around?.Silent.Any(s => s.Code == ErrorCodes.Database) == true) return TellSilence(edit, around);
        CheckBudget(edit);
        foreach (var stall in StallRules.Find(edit.State, now, rules, around ?? Surroundings.Unknown)) Act(edit, stall);
        Go(edit);
        return edit.Done();
    }

    /// <summary>Tasks to be announced now, in the order in which they were planned.</summary>
    public static IReadOnlyList<TaskState> Due(RunState state, DateTimeOffset now) =>
        state.IsFinal ? [] : [.. state.Tasks.Where(t => t.Phase == TaskPhase.Waiting && t.NotBefore <= now && StallRules.IsReady(state, t))];

    /// <summary>Id of the plan that is done and has to be read, or null.</summary>
    public static string? PlanToRead(RunState state) =>
        !state.IsFinal && state.Current is { } step && (state.Stop is null || step.Step == RunStep.Report) && step.Planned < step.Rounds && Plan(state, step) is { Phase: TaskPhase.Done } plan ? plan.Id : null;

    /// <summary>Takes the plan of a round.</summary>
    /// <exception cref="KreweException">The planner is broken: it asks for a task twice, or for too many rounds.</exception>
    public static RunChange Planned(RunState state, IReadOnlyList<TaskPlan> plan, DateTimeOffset now, BiddingRules rules)
    {
        var edit = new RunEdit(state, now, rules);
        if (state.Current is not { } step || PlanToRead(state) is null) return edit.Done();
        CheckPlan(state, step, plan, rules);
        edit.Put(step with { Planned = step.Planned + 1, Exhausted = plan.Count == 0 });
        edit.State = edit.State with { Tasks = [.. edit.State.Tasks, .. plan.Select(p => new TaskState(p.Id, p.Kind, p.ExpectedSeconds) { NotBefore = now, After = p.After })] };
        if (plan.Count > 0) edit.Tell(new RoundPlanned(step.Step, step.Planned, plan.Count));
        Go(edit);
        return edit.Done();
    }

    /// <summary>Id of the task that plans a round; also the name of the artefact with the plan.</summary>
    public static string PlanId(RunStep step, int round) => $"plan/{step.ToString().ToLowerInvariant()}/{round}";

    /// <summary>What the run looks like from outside.</summary>
    public static RunSnapshot Snapshot(RunState state) => new(
        state.RunId, state.Settings, state.Status, [.. state.Steps.Select(s => Snapshot(state, s))], Counters(state),
        state.Failure ?? state.Stop, [.. state.DeadLetters], state.StartedAt, state.Deadline, state.FinishedAt, state.Sequence)
    {
        Awards = [.. state.Tasks.Where(t => t.Phase == TaskPhase.Awarded).Select(t => new AwardSnapshot(t.Id, t.Award!.AgentKey, t.Epoch, t.Award.LeaseUntil, t.Award.LastSign))],
        Stall = state.Stall,
    };

    private static ImmutableSortedDictionary<string, int> Counters(RunState state) => state.Tasks.Aggregate(state.Counters, (sum, task) => Add(sum, task.Counters));

    private static ImmutableSortedDictionary<string, int> Add(ImmutableSortedDictionary<string, int> sum, ImmutableSortedDictionary<string, int> more) =>
        more.Aggregate(sum, (s, m) => s.SetItem(m.Key, s.GetValueOrDefault(m.Key) + m.Value));

    private static StepSnapshot Snapshot(RunState state, StepState step)
    {
        var s = step.Status == StepStatus.Running ? Settle(state, step) : step;
        var running = step.Status == StepStatus.Running ? state.Tasks.Count(t => !t.IsPlan && t.Phase == TaskPhase.Awarded) : 0;
        return new StepSnapshot(s.Step, s.Status, s.Planned, s.Tasks, running, s.Done, s.Failed, s.DeadLettered, s.StartedAt, s.FinishedAt);
    }

    private static StepState Settle(RunState state, StepState step)
    {
        int Count(Func<TaskState, bool> which) => state.Tasks.Count(t => !t.IsPlan && which(t));
        return step with
        {
            Tasks = Count(_ => true), Done = Count(t => t.Phase == TaskPhase.Done), Failed = Count(t => t.Phase == TaskPhase.Failed),
            DeadLettered = Count(t => t.Phase == TaskPhase.DeadLettered),
        };
    }
}
