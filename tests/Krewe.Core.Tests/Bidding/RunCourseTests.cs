using Krewe.Contracts;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>How a run goes from step to step, and how it ends.</summary>
public sealed class RunCourseTests
{
    private readonly Machine _run = new();

    [Fact]
    public void Start_New_IsRunningWithAllStepsPending()
    {
        Assert.Equal(RunStatus.Running, _run.State.Status);
        Assert.Equal(Enum.GetValues<RunStep>(), _run.State.Steps.Select(s => s.Step));
        Assert.All(_run.State.Steps, s => Assert.Equal(StepStatus.Pending, s.Status));
        Assert.False(_run.Told<RunStarted>().Resumed);
    }

    [Fact]
    public void Advance_New_BeginsToObserveAndAsksForAPlan()
    {
        _run.Advance();
        Assert.Equal(RunStep.Observe, _run.Told<StepStarted>().Step);
        Assert.Equal("plan/observe/0", Assert.Single(_run.State.Tasks).Id);
    }

    [Fact]
    public void Advance_NothingToDo_ChangesNothing()
    {
        _run.Advance();
        Assert.False(_run.Advance().Last.IsDurable);
        Assert.Empty(_run.Last.Events);
    }

    [Fact]
    public void Planned_Tasks_AreDueInTheirOrder()
    {
        _run.Plan("observe/0/1", "observe/0/2");
        Assert.Equal(["observe/0/1", "observe/0/2"], RunMachine.Due(_run.State, _run.Now).Select(t => t.Id));
        Assert.Equal((RunStep.Observe, 0, 2), (_run.Told<RoundPlanned>().Step, _run.Told<RoundPlanned>().Round, _run.Told<RoundPlanned>().Tasks));
    }

    [Fact]
    public void Planned_Nothing_EndsTheStep()
    {
        _run.Plan();
        Assert.Equal(StepStatus.Completed, _run.StatusOf(RunStep.Observe));
        Assert.Equal(RunStep.Require, _run.State.Current!.Step);
    }

    [Fact]
    public void Report_LastOfTheRound_AsksForTheNextRound()
    {
        _run.Plan("observe/0/1").Award();
        _run.Report("observe/0/1");
        Assert.Contains(_run.State.Tasks, t => t.Id == "plan/observe/1");
    }

    [Fact]
    public void Report_NotTheLast_WaitsForTheOthers()
    {
        _run.Plan("observe/0/1", "observe/0/2").Award();
        _run.Report("observe/0/1");
        Assert.DoesNotContain(_run.State.Tasks, t => t.Id == "plan/observe/1");
    }

    [Fact]
    public void Planned_TaskOfAnEarlierRound_IsADefect()
    {
        _run.Plan("observe/0/1").Award();
        _run.Report("observe/0/1");
        var problem = Assert.Throws<KreweException>(() => _run.Plan("observe/0/1"));
        Assert.Equal(ErrorCodes.Internal, problem.Code);
        Assert.Contains("twice", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Planned_RoundsWithoutEnd_IsADefect()
    {
        var rules = _run.Rules with { MostRounds = 0 };
        _run.Advance().Award();
        _run.Report("plan/observe/0");
        Assert.Throws<KreweException>(() => RunMachine.Planned(_run.State, [new TaskPlan("a", "observe.work", "{}", 1)], _run.Now, rules));
    }

    [Fact]
    public void Report_AllSteps_Completes()
    {
        for (var step = 0; step < 6; step++) _run.Step($"step{step}/1", $"step{step}/2");
        Assert.Equal((RunStatus.Completed, null), (_run.State.Status, _run.State.Failure));
        Assert.All(_run.Snapshot.Steps, s => Assert.Equal((StepStatus.Completed, 1, 2, 2), (s.Status, s.Rounds - 1, s.Tasks, s.Done)));
        Assert.IsType<RunFinished>(_run.Events[^1]);
    }

    [Fact]
    public void Events_WholeRun_AreNumberedWithoutGaps()
    {
        for (var step = 0; step < 6; step++) _run.Step($"step{step}/1");
        Assert.Equal(Enumerable.Range(1, _run.Events.Count).Select(n => (long)n), _run.Events.Select(e => e.Sequence));
        Assert.All(_run.Events, e => Assert.Equal("run", e.RunId));
    }

    [Fact]
    public void Report_ExpectedFailure_EndsTheRunWithItsCode()
    {
        _run.Plan("observe/0/1", "observe/0/2").Award();
        _run.Report("observe/0/1", TaskOutcome.Failed, ErrorCodes.LoginFailed, "Password refused.");
        Assert.Equal(RunStatus.Failed, _run.State.Status);
        Assert.Equal(new RunFailure(ErrorCodes.LoginFailed, "Password refused."), _run.State.Failure);
        Assert.Equal(StepStatus.Failed, _run.StatusOf(RunStep.Observe));
        Assert.Equal(StepStatus.Skipped, _run.StatusOf(RunStep.Report));
        Assert.Equal("observe/0/2", Assert.Single(_run.Withdrawals).TaskId);
    }

    [Theory]
    [InlineData(ErrorCodes.Lost)]
    [InlineData(ErrorCodes.Budget)]
    public void Report_ApplicationLost_GoesStraightToTheReport(string code)
    {
        _run.Step("observe/0/1").Plan("require/0/1", "require/0/2").Award();
        _run.Report("require/0/1", TaskOutcome.Failed, code, "It stopped answering.");
        Assert.Equal(RunStep.Report, _run.State.Current!.Step);
        Assert.Equal(StepStatus.Degraded, _run.StatusOf(RunStep.Require));
        Assert.Equal(StepStatus.Skipped, _run.StatusOf(RunStep.Prove));
        _run.Step("report/0/1");
        Assert.Equal((RunStatus.Degraded, code), (_run.State.Status, _run.State.Failure!.Code));
    }

    [Fact]
    public void Advance_BudgetOver_StopsTasksAndReports()
    {
        _run.Plan("observe/0/1", "observe/0/2").Award();
        _run.Report("observe/0/1");
        for (var minute = 0; minute < 10; minute++)
        {
            _run.Pass(TimeSpan.FromSeconds(29)).Renew("observe/0/2", "going on");
            _run.Pass(TimeSpan.FromSeconds(29)).Renew("observe/0/2", "going on");
        }
        _run.Advance(TimeSpan.FromSeconds(20.5));
        Assert.Equal("observe/0/2", Assert.Single(_run.Withdrawals).TaskId);
        Assert.Equal(RunStep.Report, _run.State.Current!.Step);
        Assert.Equal(1, _run.Snapshot.Steps[0].Done);
        _run.Step("report/0/1");
        Assert.Equal((RunStatus.Degraded, ErrorCodes.Budget), (_run.State.Status, _run.State.Failure!.Code));
        Assert.Equal(StepStatus.Completed, _run.StatusOf(RunStep.Report));
    }

    [Fact]
    public void Advance_BudgetOverDuringTheReport_LetsItEnd()
    {
        for (var step = 0; step < 5; step++) _run.Step($"step{step}/1");
        _run.Plan("report/0/1").Award();
        _run.Pass(TimeSpan.FromMinutes(10)).Renew("report/0/1", "writing");
        _run.Advance();
        _run.Report("report/0/1");
        _run.Plan();
        Assert.Equal(RunStatus.Completed, _run.State.Status);
    }

    [Fact]
    public void Advance_ReportBeyondItsGrace_IsStopped()
    {
        for (var step = 0; step < 5; step++) _run.Step($"step{step}/1");
        _run.Plan("report/0/1").Award();
        _run.Advance(TimeSpan.FromMinutes(10) + _run.Rules.ReportGrace);
        Assert.Equal((RunStatus.Degraded, ErrorCodes.Budget), (_run.State.Status, _run.State.Failure!.Code));
    }

    [Fact]
    public void Cancel_TaskUnderWay_StopsItAndReports()
    {
        _run.Plan("observe/0/1").Award();
        _run.Take(RunMachine.Cancel(_run.State, _run.Now, _run.Rules));
        Assert.Single(_run.Withdrawals);
        Assert.Equal(RunStep.Report, _run.State.Current!.Step);
        _run.Step("report/0/1");
        Assert.Equal((RunStatus.Cancelled, ErrorCodes.Cancelled), (_run.State.Status, _run.State.Failure!.Code));
    }

    [Fact]
    public void Cancel_PlanJustDone_DoesNotReadIt()
    {
        _run.Advance().Award();
        _run.Report("plan/observe/0");
        _run.Take(RunMachine.Cancel(_run.State, _run.Now, _run.Rules));
        Assert.Null(RunMachine.PlanToRead(_run.State));
        Assert.Equal(RunStep.Report, _run.State.Current!.Step);
    }

    [Fact]
    public void Cancel_Twice_EndsAtOnce()
    {
        _run.Plan("observe/0/1").Award();
        _run.Take(RunMachine.Cancel(_run.State, _run.Now, _run.Rules)).Take(RunMachine.Cancel(_run.State, _run.Now, _run.Rules));
        Assert.Equal(RunStatus.Cancelled, _run.State.Status);
        Assert.DoesNotContain(_run.State.Tasks, t => !t.IsFinal);
    }

    [Fact]
    public void Cancel_DuringTheReport_LetsItEnd()
    {
        for (var step = 0; step < 5; step++) _run.Step($"step{step}/1");
        _run.Plan("report/0/1").Award();
        _run.Take(RunMachine.Cancel(_run.State, _run.Now, _run.Rules));
        Assert.Empty(_run.Withdrawals);
        _run.Report("report/0/1");
        _run.Plan();
        Assert.Equal((RunStatus.Cancelled, StepStatus.Completed), (_run.State.Status, _run.StatusOf(RunStep.Report)));
    }

    [Fact]
    public void Cancel_RunThatIsOver_ChangesNothing()
    {
        for (var step = 0; step < 6; step++) _run.Step();
        Assert.Same(_run.State, RunMachine.Cancel(_run.State, _run.Now, _run.Rules).State);
    }

    [Fact]
    public void Break_UnderWay_FailsTheRun()
    {
        _run.Plan("observe/0/1").Award();
        _run.Take(RunMachine.Break(_run.State, new RunFailure(ErrorCodes.Output, "Disk full."), _run.Now, _run.Rules));
        Assert.Equal((RunStatus.Failed, "Disk full."), (_run.State.Status, _run.State.Failure!.Message));
    }
}
