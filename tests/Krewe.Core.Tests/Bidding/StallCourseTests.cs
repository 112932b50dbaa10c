using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>What a run does about tasks without progress, and about tasks that wait for others.</summary>
public sealed class StallCourseTests
{
    private const string A = "observe/0/1", B = "observe/0/2", C = "observe/0/3";

    [Fact]
    public void Due_TaskThatWaits_ComesWhenTheOtherIsDone()
    {
        var run = new Machine().Plan([Machine.Task(A), Machine.Task(B, A)]);
        Assert.Equal([A], RunMachine.Due(run.State, run.Now).Select(t => t.Id));
        run.Award().Report(A);
        Assert.Equal([B], RunMachine.Due(run.State, run.Now).Select(t => t.Id));
    }

    [Fact]
    public void Planned_WaitsForATaskThatThereIsNot_IsABrokenPlanner() =>
        Assert.Contains("which there is not", Assert.Throws<KreweException>(() => new Machine().Plan([Machine.Task(A, "observe/9/9")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Advance_Cycle_IsGivenUpWithEverythingBehindIt()
    {
        var run = new Machine().Plan([Machine.Task(A, B), Machine.Task(B, A), Machine.Task(C, B)]).Advance().Advance();
        Assert.Equal([A, B, C], run.Snapshot.DeadLetters.Select(d => d.TaskId));
        Assert.Equal([StallCodes.WaitCycle, StallCodes.WaitCycle, StallCodes.DeadDependency], run.Events.OfType<RunStalled>().Select(s => s.Code));
        Assert.Contains($"{C} waits for {B}, which was given up", run.Snapshot.DeadLetters[2].Reason, StringComparison.Ordinal);
        // The step goes on to its next round.
        Assert.Contains(run.State.Tasks, t => t.Id == "plan/observe/1");
    }

    [Fact]
    public void Advance_ApplicationSilent_IsTriedAgainAndInTheEndLost()
    {
        var around = new Surroundings([], [new(ErrorCodes.Lost, "http://localhost/ does not answer")]);
        var run = new Machine(maxMinutes: 60).Plan([Machine.Task(A)]);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            run.Pass(TimeSpan.FromSeconds(10)).Award();
            Silence(run);
            run.Advance(around: around);
        }
        Assert.Equal([StallCodes.SilentDependency, StallCodes.SilentDependency, StallCodes.SilentDependency], run.Events.OfType<RunStalled>().Select(s => s.Code));
        Assert.Equal(ErrorCodes.Lost, run.State.Stop!.Code);
        Assert.Equal(3, run.Withdrawals.Count);
        Assert.Equal(RunStep.Report, run.State.Current!.Step);
    }

    [Fact]
    public void Advance_DatabaseSilent_IsToldAndNothingIsTakenAway()
    {
        var run = new Machine(maxMinutes: 60).Plan([Machine.Task(A)]).Award();
        Silence(run);
        run.Advance(around: new Surroundings(null, [new(ErrorCodes.Database, "the database does not answer")]));
        Assert.False(run.Last.IsDurable);
        Assert.Equal((TaskPhase.Awarded, 1), (run[A].Phase, run[A].Epoch));
        Assert.Equal(StallCodes.SilentDependency, run.Told<RunStalled>().Code);
        Assert.False(StallRules.WantsALook(run.State, run.Now, run.Rules));
    }

    [Fact]
    public void Snapshot_Stalled_SaysWhyUntilThereIsProgress()
    {
        var run = new Machine(maxMinutes: 60).Plan([Machine.Task(A)]).Award();
        Silence(run);
        run.Advance();
        var stall = run.Snapshot.Stall!;
        Assert.Equal((A, StallCodes.NoProgress, run.Now), (stall.TaskId, stall.Code, stall.At));
        run.Pass(TimeSpan.FromSeconds(10)).Award();
        Assert.Null(run.Snapshot.Stall);
    }

    /// <summary>Five minutes in which the holder renews, and nothing else.</summary>
    private static void Silence(Machine run)
    {
        for (var n = 0; n < 12; n++)
        {
            run.Pass(TimeSpan.FromSeconds(25));
            run.Renew(A);
        }
    }
}
