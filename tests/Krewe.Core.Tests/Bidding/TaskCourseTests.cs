using Krewe.Contracts;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>Award, lease, epoch, result, dead letter.</summary>
public sealed class TaskCourseTests
{
    private const string Task = "observe/0/1";
    private readonly Machine _run = new Machine().Plan(Task);

    [Fact]
    public void Award_Waiting_StoresWhoAndUntilWhen()
    {
        _run.Award("default/observe/2");
        Assert.Equal(("default/observe/2", _run.Now + _run.Rules.Lease, false), (_run[Task].Award!.AgentKey, _run[Task].Award!.LeaseUntil, _run[Task].Award!.Confirmed));
        Assert.True(_run.Last.IsDurable);
        Assert.Equal(1, _run.Events.OfType<TaskAwarded>().Single(a => a.TaskId == Task).Epoch);
    }

    [Fact]
    public void Award_AlreadyAwarded_IsPassedOver()
    {
        _run.Award("default/observe/1");
        var change = RunMachine.Award(_run.State, "other", [new TaskOffer(Task, "observe.work", 1, 1)], [new Allotment(Task, "default/observe/2")], _run.Now, _run.Rules);
        Assert.Same(_run.State, change.State);
    }

    [Fact]
    public void Award_AnnouncedUnderAnOldEpoch_IsPassedOver()
    {
        _run.Award();
        _run.Report(Task, TaskOutcome.Returned);
        var change = RunMachine.Award(_run.State, "old", [new TaskOffer(Task, "observe.work", 1, 1)], [new Allotment(Task, "default/observe/2")], _run.Now, _run.Rules);
        Assert.Same(_run.State, change.State);
    }

    [Fact]
    public void Confirm_Yes_NeedsNoWrite()
    {
        _run.Award().Take(RunMachine.Confirm(_run.State, Task, 1, new AwardReply(true, null), _run.Now, _run.Rules));
        Assert.True(_run[Task].Award!.Confirmed);
        Assert.False(_run.Last.IsDurable);
    }

    [Fact]
    public void Confirm_No_AnnouncesUnderTheNextEpochAndWithdraws()
    {
        _run.Award().Take(RunMachine.Confirm(_run.State, Task, 1, new AwardReply(false, "no slot"), _run.Now, _run.Rules));
        Assert.Equal((TaskPhase.Waiting, 2, 0), (_run[Task].Phase, _run[Task].Epoch, _run[Task].Attempts));
        Assert.Equal(1, Assert.Single(_run.Withdrawals).Epoch);
        Assert.Contains("no slot", _run.Told<TaskReannounced>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Renew_InTime_KeepsTheAward()
    {
        _run.Award().Pass(TimeSpan.FromSeconds(20));
        Assert.True(_run.Renew(Task).Accepted);
        _run.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((TaskPhase.Awarded, 1), (_run[Task].Phase, _run[Task].Epoch));
    }

    [Fact]
    public void Renew_Nothing_New_TellsNothing()
    {
        _run.Award();
        var before = _run.Events.Count;
        _run.Renew(Task);
        Assert.Equal(before, _run.Events.Count);
        Assert.False(_run.Last.IsDurable);
    }

    [Fact]
    public void Renew_WithProgress_TellsTheTotalsOfTheRun()
    {
        _run.Award();
        _run.Renew(Task, "page 3", pages: 3);
        _run.Renew(Task, "page 5", pages: 5);
        Assert.Equal([3, 5], _run.Events.OfType<TaskProgress>().Select(p => p.Counters["pages"]));
        Assert.Equal(5, _run.Snapshot.Counters["pages"]);
    }

    [Fact]
    public void Advance_LeaseOver_RaisesTheEpochAndAnnouncesAgain()
    {
        _run.Award().Advance(_run.Rules.Lease);
        Assert.Equal((TaskPhase.Waiting, 2, 1), (_run[Task].Phase, _run[Task].Epoch, _run[Task].Attempts));
        Assert.Equal(1, Assert.Single(_run.Withdrawals).Epoch);
        Assert.Equal(StallCodes.ExpiredLease, _run.Told<RunStalled>().Code);
    }

    [Fact]
    public void Report_OfAnOldEpoch_IsRejectedWithTheReason()
    {
        _run.Award().Advance(_run.Rules.Lease);
        _run.Pass(TimeSpan.FromMinutes(1)).Award();
        var reply = _run.Report(Task, epoch: 1);
        Assert.Equal((false, "old epoch: 1, now 2"), (reply.Accepted, reply.Reason));
        Assert.Equal(TaskPhase.Awarded, _run[Task].Phase);
    }

    [Fact]
    public void Renew_OfAnOldEpoch_IsRejected()
    {
        _run.Award().Advance(_run.Rules.Lease);
        _run.Pass(TimeSpan.FromMinutes(1)).Award();
        Assert.False(_run.Renew(Task, epoch: 1).Accepted);
    }

    [Fact]
    public void Report_ByAnotherAgent_IsRejected()
    {
        _run.Award("default/observe/1");
        Assert.Equal("awarded to default/observe/1", _run.Report(Task, agent: "default/observe/2").Reason);
    }

    [Fact]
    public void Report_WhileWaiting_IsRejected() => Assert.Equal("the task is not awarded", _run.Report(Task, agent: "a").Reason);

    [Fact]
    public void Report_Twice_OnlyTheFirstCounts()
    {
        var run = new Machine().Plan(Task, "observe/0/2").Award();
        Assert.True(run.Report(Task).Accepted);
        Assert.Equal("the task is over: Done", run.Report(Task).Reason);
        Assert.Single(run.Events.OfType<TaskDone>());
    }

    [Fact]
    public void Report_UnknownTask_IsRejected() => Assert.Equal("the task belongs to a step that is over", _run.Report("other").Reason);

    [Fact]
    public void Report_RunIsOver_IsRejected()
    {
        _run.Take(RunMachine.Break(_run.State, new RunFailure(ErrorCodes.Internal, "x"), _run.Now, _run.Rules));
        Assert.Equal("the run is over", _run.Report(Task).Reason);
    }

    [Fact]
    public void Report_Threw_TriesAgainAfterAWait()
    {
        _run.Award();
        _run.Report(Task, TaskOutcome.Threw, message: "NullReferenceException");
        Assert.Equal((TaskPhase.Waiting, 2, 1), (_run[Task].Phase, _run[Task].Epoch, _run[Task].Attempts));
        Assert.Empty(RunMachine.Due(_run.State, _run.Now));
        Assert.Single(RunMachine.Due(_run.State, _run.Now + _run.Rules.RetryBackOff));
        Assert.Empty(_run.Withdrawals);
    }

    [Fact]
    public void Report_ThrewThreeTimes_IsGivenUpAndTheStepGoesOn()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            _run.Pass(TimeSpan.FromMinutes(1)).Award();
            _run.Report(Task, TaskOutcome.Threw, message: "boom");
        }
        var letter = Assert.Single(_run.Snapshot.DeadLetters);
        Assert.Equal((Task, "boom (try 3 of 3)", RunStep.Observe), (letter.TaskId, letter.Reason, letter.Step));
        Assert.Contains(_run.State.Tasks, t => t.Id == "plan/observe/1");
        _run.Plan();
        Assert.Equal(StepStatus.Degraded, _run.StatusOf(RunStep.Observe));
        for (var step = 0; step < 5; step++) _run.Step();
        Assert.Equal(RunStatus.Degraded, _run.State.Status);
        Assert.Contains(Task, _run.State.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_Returned_IsNotATry()
    {
        for (var n = 0; n < 5; n++)
        {
            _run.Award();
            _run.Report(Task, TaskOutcome.Returned, message: "draining");
        }
        Assert.Equal((TaskPhase.Waiting, 6, 0), (_run[Task].Phase, _run[Task].Epoch, _run[Task].Attempts));
    }

    [Fact]
    public void Report_TriedAgain_CountsOnlyTheLastTry()
    {
        _run.Award();
        _run.Renew(Task, "x", pages: 7);
        _run.Report(Task, TaskOutcome.Threw);
        Assert.Empty(_run.Snapshot.Counters);
        _run.Pass(TimeSpan.FromMinutes(1)).Award();
        _run.Report(Task, pages: 4);
        Assert.Equal(4, _run.Snapshot.Counters["pages"]);
    }

    [Fact]
    public void NoBid_OneRound_WaitsAndAnnouncesTheSameEpoch()
    {
        _run.Take(RunMachine.NoBid(_run.State, Task, "no skill", _run.Now, _run.Rules));
        Assert.Equal((TaskPhase.Waiting, 1, 1), (_run[Task].Phase, _run[Task].Epoch, _run[Task].Rounds));
        Assert.Equal(_run.Now + _run.Rules.RoundBackOff, _run[Task].NotBefore);
    }

    [Fact]
    public void NoBid_ThreeRounds_GoesToTheDeadLetters()
    {
        for (var round = 0; round < 3; round++) _run.Take(RunMachine.NoBid(_run.State, Task, "no skill", _run.Now, _run.Rules));
        Assert.Equal("no bid in 3 rounds: no skill", Assert.Single(_run.Snapshot.DeadLetters).Reason);
        Assert.Equal(Task, _run.Told<TaskDeadLettered>().TaskId);
    }

    [Fact]
    public void NoSilo_HoweverOften_WaitsAndTellsItOnce()
    {
        for (var round = 0; round < 10; round++) _run.Take(RunMachine.NoSilo(_run.State, Task, "no browser", _run.Now, _run.Rules));
        Assert.Equal((TaskPhase.Waiting, 0, "no browser"), (_run[Task].Phase, _run[Task].Rounds, _run[Task].Reason));
        Assert.Equal(_run.Now + _run.Rules.SiloBackOff, _run[Task].NotBefore);
        Assert.Equal(("no browser", StallCodes.MissingCapability), (_run.Told<RunStalled>().Cause, _run.Told<RunStalled>().Code));
    }

    [Fact]
    public void NoBid_AwardInBetween_BeginsToCountAnew()
    {
        _run.Take(RunMachine.NoBid(_run.State, Task, "x", _run.Now, _run.Rules)).Take(RunMachine.NoBid(_run.State, Task, "x", _run.Now, _run.Rules));
        _run.Pass(TimeSpan.FromMinutes(1)).Award();
        Assert.Equal(0, _run[Task].Rounds);
    }

    [Fact]
    public void NoBid_ForThePlan_EndsTheStepDegraded()
    {
        var run = new Machine().Advance();
        for (var round = 0; round < 3; round++) run.Take(RunMachine.NoBid(run.State, "plan/observe/0", "x", run.Now, run.Rules));
        Assert.Equal(StepStatus.Degraded, run.StatusOf(RunStep.Observe));
        Assert.Equal(RunStep.Require, run.State.Current!.Step);
    }

    [Fact]
    public void Advance_NoProgressThoughRenewed_IsFoundAndDispatchedAnew()
    {
        _run.Award();
        for (var n = 0; n < 11; n++)
        {
            _run.Pass(TimeSpan.FromSeconds(28));
            _run.Renew(Task);
        }
        _run.Advance();
        Assert.Contains("shows no progress", _run.Told<RunStalled>().Cause, StringComparison.Ordinal);
        Assert.Equal((TaskPhase.Waiting, 2), (_run[Task].Phase, _run[Task].Epoch));
        Assert.Single(_run.Withdrawals);
    }

    [Fact]
    public void Advance_ProgressNowAndThen_IsNotStalled()
    {
        var run = new Machine(maxMinutes: 60).Plan(Task).Award();
        for (var n = 0; n < 40; n++)
        {
            run.Pass(TimeSpan.FromSeconds(28));
            run.Renew(Task, n % 10 == 0 ? "still at it" : null);
            run.Advance();
        }
        Assert.Empty(run.Events.OfType<RunStalled>());
    }

    [Fact]
    public void Advance_QueuedForLong_IsNotStalled()
    {
        var run = new Machine(maxMinutes: 60).Plan(Task).Award();
        for (var n = 0; n < 40; n++)
        {
            run.Pass(TimeSpan.FromSeconds(28));
            run.Renew(Task, running: false);
            run.Advance();
        }
        Assert.Empty(run.Events.OfType<RunStalled>());
    }

    [Fact]
    public void Advance_NoRoomAnywhereForLong_SaysSo()
    {
        var run = new Machine(maxMinutes: 60).Plan(Task).Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("no agent had room", run.Told<RunStalled>().Cause, StringComparison.Ordinal);
        Assert.Single(RunMachine.Due(run.State, run.Now));
    }
}
