using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Bidding;

/// <summary>How a run goes from step to step and from round to round.</summary>
public static partial class RunMachine
{
    private const double PlanSeconds = 1;

    /// <summary>Goes on until the next thing is somebody else's turn.</summary>
    private static void Go(RunEdit edit)
    {
        while (!edit.State.IsFinal)
        {
            if (edit.State.Current is { } step)
            {
                if (edit.State.Tasks.Any(t => !t.IsFinal) || PlanToRead(edit.State) is not null) return;
                if (IsOver(edit.State, step)) EndStep(edit, step);
                else AskForRound(edit, step);
            }
            else if (edit.State.Steps.FirstOrDefault(s => s.Status == StepStatus.Pending) is { } next) Begin(edit, next);
            else Finish(edit);
        }
    }

    private static bool IsOver(RunState state, StepState step)
    {
        if (step.Exhausted) return true;
        if (state.Stop is not null && step.Step != RunStep.Report) return true;
        // A task of the report that was stopped or failed ends the report; other steps end through Stop or the run's failure.
        if (state.Tasks.Any(t => t.Phase == TaskPhase.Failed)) return true;
        return Plan(state, step) is { Phase: not TaskPhase.Done };
    }

    private static TaskState? Plan(RunState state, StepState step) =>
        step.Rounds == 0 ? null : state.Tasks.FirstOrDefault(t => t.Id == PlanId(step.Step, step.Rounds - 1));

    private static void Begin(RunEdit edit, StepState step)
    {
        if (edit.State.Stop is not null && step.Step != RunStep.Report)
        {
            edit.Put(step with { Status = StepStatus.Skipped });
            return;
        }
        edit.Put(step with { Status = StepStatus.Running, StartedAt = edit.Now });
        edit.Tell(new StepStarted(step.Step));
    }

    private static void AskForRound(RunEdit edit, StepState step)
    {
        var plan = new TaskState(PlanId(step.Step, step.Rounds), AgentKinds.PlanTask, PlanSeconds) { NotBefore = edit.Now };
        edit.Put(step with { Rounds = step.Rounds + 1 });
        edit.State = edit.State with { Tasks = [.. edit.State.Tasks, plan] };
    }

    private static void EndStep(RunEdit edit, StepState step, StepStatus? status = null)
    {
        var missing = edit.State.Tasks.Any(t => t.Phase is TaskPhase.Failed or TaskPhase.DeadLettered) || (edit.State.Stop is not null && !step.Exhausted);
        var ended = Settle(edit.State, step) with
        {
            Status = status ?? (missing ? StepStatus.Degraded : StepStatus.Completed),
            FinishedAt = edit.Now,
        };
        edit.State = edit.State with { Counters = Counters(edit.State), Tasks = [] };
        edit.Put(ended);
        edit.Tell(new StepFinished(Snapshot(edit.State, ended)));
    }

    private static void Finish(RunEdit edit)
    {
        var state = edit.State;
        var given = state.DeadLetters.Count > 0 ? edit.GivenUp() : null;
        var status = state.Stop?.Code == ErrorCodes.Cancelled ? RunStatus.Cancelled
            : state.Stop is not null || given is not null || state.Steps.Any(s => s.Status == StepStatus.Degraded) ? RunStatus.Degraded
            : RunStatus.Completed;
        End(edit, status, state.Stop ?? given);
    }

    private static void End(RunEdit edit, RunStatus status, RunFailure? failure)
    {
        edit.State = edit.State with { Status = status, Failure = failure, FinishedAt = edit.Now, SeenAt = edit.Now };
        edit.Tell(new RunFinished(status, failure));
    }

    /// <summary>Ends the step under way and leaves out the rest.</summary>
    private static void EndAll(RunEdit edit, StepStatus rest)
    {
        if (edit.State.Current is { } current) EndStep(edit, current, rest == StepStatus.Failed ? rest : null);
        foreach (var step in edit.State.Steps.Where(s => s.Status == StepStatus.Pending).ToList()) edit.Put(step with { Status = StepStatus.Skipped });
    }

    private static void FailRun(RunEdit edit, RunFailure failure)
    {
        edit.StopTasks(failure.Code, failure.Message);
        EndAll(edit, StepStatus.Failed);
        End(edit, RunStatus.Failed, failure);
    }

    /// <summary>Stops what is under way and leaves out everything up to the report.</summary>
    private static void StopWork(RunEdit edit, RunFailure why)
    {
        edit.State = edit.State with { Stop = edit.State.Stop ?? why };
        edit.StopTasks(why.Code, why.Message);
    }

    private static void CheckBudget(RunEdit edit)
    {
        var state = edit.State;
        if (state.Current is { Step: RunStep.Report, StartedAt: { } began })
        {
            if (edit.Now >= StepBudget.ReportEnd(state, began, edit.Rules))
                StopWork(edit, new RunFailure(ErrorCodes.Budget, "The report took too long and was stopped."));
        }
        else if (state.Stop is null && edit.Now >= state.Deadline)
        {
            StopWork(edit, new RunFailure(ErrorCodes.Budget,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The budget of {state.Settings.MaxMinutes:0.##} minutes ended first: give more with --max-minutes.")));
        }
    }

    private static void CheckPlan(RunState state, StepState step, IReadOnlyList<TaskPlan> plan, BiddingRules rules)
    {
        if (step.Rounds > rules.MostRounds && plan.Count > 0)
            throw new KreweException(ErrorCodes.Internal, $"The planner of {step.Step} asks for more than {rules.MostRounds} rounds.");
        var known = state.Tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        if (plan.FirstOrDefault(p => !known.Add(p.Id)) is { } twice)
            throw new KreweException(ErrorCodes.Internal, $"The planner of {step.Step} asks for the task {twice.Id} twice.");
        if (plan.SelectMany(p => p.After, (p, after) => (p.Id, After: after)).FirstOrDefault(w => !known.Contains(w.After)) is { Id: { } waiting } unknown)
            throw new KreweException(ErrorCodes.Internal, $"The planner of {step.Step} lets the task {waiting} wait for {unknown.After}, which there is not.");
    }
}
