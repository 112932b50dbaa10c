using System.Collections.Immutable;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>Leases, epochs, late bids, lost activations.</summary>
public sealed class WorkflowLeaseTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Lease_NotRenewed_TaskIsAnnouncedUnderTheNextEpoch()
    {
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = async (input, stop) =>
        {
            // The first holder hangs until its award is taken away.
            if (script.Times(input.TaskId) == 1) await Task.Delay(Timeout.Infinite, stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        cluster.Faults.Before = (method, _) => method == "RenewAsync" ? Task.FromException(new TimeoutException("lost")) : Task.CompletedTask;
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/1");
        cluster.Clock.Advance(TimeSpan.FromSeconds(31));
        var again = await run.SeenAsync<TaskReannounced>();
        var end = await run.EndAsync();
        cluster.Faults.Clear();
        Assert.Equal(2, again.Epoch);
        Assert.Equal([1, 2], run.Events.OfType<TaskAwarded>().Where(a => a.TaskId == "observe/0/1").Select(a => a.Epoch));
        Assert.Equal((RunStatus.Completed, 2), (end.Status, script.Times("observe/0/1")));
    }

    [Fact]
    public async Task ReportAsync_OldEpoch_IsRejectedAndTheLivingOneCounts()
    {
        var gate = new TaskCompletionSource();
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = async (_, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        var award = await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/1");
        var old = await run.Inbox.ReportAsync(Report(award, award.Epoch - 1));
        var stranger = await run.Inbox.ReportAsync(Report(award, award.Epoch) with { AgentKey = "default/observe/77" });
        Assert.Equal((false, $"old epoch: 0, now {award.Epoch}"), (old.Accepted, old.Reason));
        Assert.False(stranger.Accepted);
        Assert.Empty(run.Events.OfType<TaskDone>());
        gate.SetResult();
        await run.EndAsync();
        Assert.Single(run.Events.OfType<TaskDone>());
    }

    [Fact]
    public async Task Renewal_OfALostAward_StopsTheOldHolder()
    {
        var stopped = new TaskCompletionSource();
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = async (input, stop) =>
        {
            if (script.Times(input.TaskId) > 1) return "{}";
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                stopped.TrySetResult();
            }
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        // The withdrawal is lost, so only the answer to its next renewal can tell the old holder.
        var cut = true;
        cluster.Faults.Before = (method, _) => method == "CancelTaskAsync" || (method == "RenewAsync" && cut)
            ? Task.FromException(new TimeoutException("lost"))
            : Task.CompletedTask;
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/1");
        cluster.Clock.Advance(TimeSpan.FromSeconds(31));
        await run.SeenAsync<TaskReannounced>();
        cut = false;
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Completed, (await run.EndAsync()).Status);
        cluster.Faults.Clear();
    }

    [Fact]
    public async Task ProposeAsync_OneAgentLate_TheOtherWinsAndTheLateBidIsRefused()
    {
        var hold = new TaskCompletionSource();
        var refused = new TaskCompletionSource<CallClosed>();
        await using var run = await cluster.RunAsync(new Script().Round(RunStep.Observe, 1));
        string? heldCall = null;
        cluster.Faults.After = async (method, arguments) =>
        {
            // Exactly one of the two agents answers late.
            if (method == "ProposeAsync" && arguments[0] is CallForProposals call && call.RunId == run.Id && call.Offers[0].Kind == "observe.work"
                && Interlocked.CompareExchange(ref heldCall, call.CallId, null) is null) await hold.Task;
        };
        cluster.Faults.Before = (method, arguments) =>
        {
            if (method == "CloseCallAsync" && arguments[0] is CallClosed closed && closed.Refused.Any(r => r.Reason.StartsWith("late", StringComparison.Ordinal)))
                refused.TrySetResult(closed);
            return Task.CompletedTask;
        };
        var end = await run.RunToEndAsync();
        hold.SetResult();
        var late = await refused.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        cluster.Faults.Clear();
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.Equal("observe/0/1", Assert.Single(late.Refused).TaskId);
        Assert.Equal(heldCall, late.CallId);
    }

    [Fact]
    public async Task AwardAsync_AnswerLost_TaskGoesOutAgainAndOneResultCounts()
    {
        var lost = 0;
        await using var run = await cluster.RunAsync(new Script().Round(RunStep.Observe, 1));
        cluster.Faults.After = (method, arguments) => method == "AwardAsync" && arguments[0] is TaskAward { TaskId: "observe/0/1" } && Interlocked.Increment(ref lost) == 1
            ? Task.FromException(new TimeoutException("answer lost"))
            : Task.CompletedTask;
        var end = await run.RunToEndAsync();
        cluster.Faults.Clear();
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.Single(run.Events.OfType<TaskDone>());
    }

    [Fact]
    public async Task ReportAsync_AnswerLost_IsToldAgainAndCountsOnce()
    {
        var lost = 0;
        await using var run = await cluster.RunAsync(new Script().Round(RunStep.Observe, 2));
        cluster.Faults.After = (method, arguments) => method == "ReportAsync" && arguments[0] is TaskReport { TaskId: "observe/0/1" } && Interlocked.Increment(ref lost) == 1
            ? Task.FromException(new TimeoutException("answer lost"))
            : Task.CompletedTask;
        var end = await run.RunToEndAsync();
        cluster.Faults.Clear();
        Assert.Equal((RunStatus.Completed, 2), (end.Status, end.Steps[0].Done));
        Assert.Equal(1, run.Script.Times("observe/0/1"));
    }

    [Fact]
    public async Task Deactivation_InTheMiddle_RunGoesOnAndDoneTasksAreNotRepeated()
    {
        var gate = new TaskCompletionSource();
        var script = Script.OfAllSteps(tasks: 2);
        script.Work = async (input, stop) =>
        {
            if (input.TaskId.StartsWith("evolve", StringComparison.Ordinal)) await gate.Task.WaitAsync(stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "evolve/0/2");
        await cluster.Cluster.DeactivateAsync(run.Grain);
        await run.Grain.GetStatusAsync();
        gate.SetResult();
        var end = await run.EndAsync();
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.Equal(12, script.Executed.Count);
        Assert.Equal(run.Events.Select(e => e.Sequence).Order(), run.Events.Select(e => e.Sequence));
    }

    [Fact]
    public async Task ResumeAsync_UnknownRun_Throws()
    {
        var problem = await Assert.ThrowsAsync<Krewe.Contracts.KreweException>(() => cluster.Grains.GetGrain<IWorkflowGrain>("nothing").ResumeAsync());
        Assert.Equal(Krewe.Contracts.ErrorCodes.Usage, problem.Code);
    }

    [Fact]
    public async Task ResumeAsync_RunThatIsOver_IsItsEnd()
    {
        await using var run = await cluster.RunAsync(new Script());
        await run.RunToEndAsync();
        await cluster.Cluster.DeactivateAsync(run.Grain);
        Assert.Equal(RunStatus.Completed, (await run.Grain.ResumeAsync()).Status);
        Assert.Single(run.Events.OfType<RunFinished>());
    }

    private static TaskReport Report(TaskAwarded award, int epoch) =>
        new(award.TaskId, epoch, award.AgentKey, TaskOutcome.Done, null, null, ImmutableSortedDictionary<string, int>.Empty, 1);
}
