using System.Text.Json;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>A run that another process takes up.</summary>
public sealed class RunResumeTests
{
    private readonly Machine _run = new Machine().Plan("observe/0/1", "observe/0/2", "observe/0/3").Award();

    [Fact]
    public void Resume_DoneTasks_StayDone()
    {
        _run.Report("observe/0/1");
        Resume();
        Assert.Equal(TaskPhase.Done, _run["observe/0/1"].Phase);
        Assert.Equal(["observe/0/2", "observe/0/3"], RunMachine.Due(_run.State, _run.Now).Select(t => t.Id));
    }

    [Fact]
    public void Resume_Awards_AreVoidAndNotATry()
    {
        Resume();
        Assert.All(_run.State.Tasks.Where(t => !t.IsPlan), t => Assert.Equal((TaskPhase.Waiting, 2, 0), (t.Phase, t.Epoch, t.Attempts)));
        Assert.Empty(_run.Withdrawals);
    }

    [Fact]
    public void MoveIn_Awards_StayAndTheirResultsCount()
    {
        var before = _run.State.Deadline;
        _run.Pass(TimeSpan.FromMinutes(1));
        _run.Take(RunMachine.MoveIn(_run.State, "another home", _run.Now, _run.Rules));
        Assert.Equal(("another home", before.AddMinutes(1)), (_run.State.Home, _run.State.Deadline));
        Assert.All(_run.State.Tasks.Where(t => !t.IsPlan), t => Assert.Equal((TaskPhase.Awarded, 1), (t.Phase, t.Epoch)));
        Assert.True(_run.Report("observe/0/1").Accepted);
    }

    [Fact]
    public void Resume_ResultOfTheOldProcess_IsRejected()
    {
        Resume();
        Assert.False(_run.Report("observe/0/1", epoch: 1, agent: "default/observe/1").Accepted);
    }

    [Fact]
    public void Resume_TimeBetween_IsNotCharged()
    {
        var before = _run.State.Deadline;
        _run.Pass(TimeSpan.FromHours(8));
        Resume();
        Assert.Equal(before.AddHours(8), _run.State.Deadline);
        Assert.Equal(RunStep.Observe, _run.Advance().State.Current!.Step);
    }

    [Fact]
    public void Resume_SameHome_ChangesNothing() => Assert.Same(_run.State, RunMachine.Resume(_run.State, "home", _run.Now, _run.Rules).State);

    [Fact]
    public void Resume_WaitingAfterAFailure_IsDueAtOnce()
    {
        _run.Report("observe/0/1", TaskOutcome.Threw);
        Resume();
        Assert.Contains(RunMachine.Due(_run.State, _run.Now), t => t.Id == "observe/0/1");
    }

    [Fact]
    public void Resume_Tells_ThatItGoesOn()
    {
        Resume();
        Assert.True(_run.Events.OfType<RunStarted>().Last().Resumed);
    }

    [Fact]
    public void Loaded_UnderWay_LeapsOverNumbersThatMayHaveBeenTold() =>
        Assert.True(RunMachine.Loaded(_run.State, _run.Now, _run.Rules).Sequence > _run.State.Sequence + 1000);

    [Fact]
    public void Loaded_Over_KeepsItsNumber()
    {
        _run.Take(RunMachine.Break(_run.State, new RunFailure("internal", "x"), _run.Now, _run.Rules));
        Assert.Same(_run.State, RunMachine.Loaded(_run.State, _run.Now, _run.Rules));
    }

    [Fact]
    public void Loaded_LeasesThatWereNotStored_BeginAnew()
    {
        var later = _run.Now.AddMinutes(2);
        var loaded = RunMachine.Loaded(_run.State, later, _run.Rules);
        Assert.DoesNotContain(RunMachine.Advance(loaded, later, _run.Rules).Events, e => e is TaskReannounced);
    }

    [Fact]
    public void State_ThroughJson_IsTheSame()
    {
        _run.Renew("observe/0/1", "x", pages: 3);
        _run.Report("observe/0/2", TaskOutcome.Threw, message: "a \"quoted\" reason");
        var json = JsonSerializer.Serialize(_run.State, ArtefactExtensions.Json);
        var back = JsonSerializer.Deserialize<RunState>(json, ArtefactExtensions.Json)!;
        Assert.Equal(json, JsonSerializer.Serialize(back, ArtefactExtensions.Json));
        Assert.Equal(3, RunMachine.Snapshot(back).Counters["pages"]);
        Assert.DoesNotContain("Krewe", json, StringComparison.Ordinal);
    }

    private void Resume() => _run.Take(RunMachine.Resume(_run.State, "another home", _run.Now, _run.Rules));
}
