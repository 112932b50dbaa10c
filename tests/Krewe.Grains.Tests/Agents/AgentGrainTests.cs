using Krewe.Contracts.Agents;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Grains.Tests.Agents;

/// <summary>One agent with a queue of one, spoken to directly. Each test has an agent of its own.</summary>
public sealed class AgentGrainTests(QueueingClusterFixture cluster) : IClassFixture<QueueingClusterFixture>
{
    private static int _agents = 100;

    private readonly string _key = AgentKinds.Key(AgentKinds.Observe, Interlocked.Increment(ref _agents));

    private IAgentGrain Agent => cluster.Grains.GetGrain<IAgentGrain>(GrainId.Create(AgentKinds.GrainType(AgentKinds.Observe), _key));

    [Fact]
    public async Task ProposeAsync_Idle_BidsOnWhatItCanAndRefusesTheRest()
    {
        var proposal = await Agent.ProposeAsync(Call("c", "observe.work", "observe.other"));
        Assert.Equal((_key, 2), (proposal.AgentKey, proposal.Slots));
        Assert.Equal("t1", Assert.Single(proposal.Bids).TaskId);
        var refusal = Assert.Single(proposal.Refusals);
        Assert.Equal(("t2", RefusalKind.CannotDo, "no skill for observe.other"), (refusal.TaskId, refusal.Kind, refusal.Reason));
    }

    [Fact]
    public async Task ProposeAsync_BidsOfAnotherCall_BindUntilItIsClosed()
    {
        await Agent.ProposeAsync(Call("first", "observe.work", "observe.work"));
        var meanwhile = await Agent.ProposeAsync(Call("second", "observe.work"));
        Assert.Equal(RefusalKind.Busy, Assert.Single(meanwhile.Refusals).Kind);
        await Agent.CloseCallAsync(new CallClosed("first", []));
        Assert.Single((await Agent.ProposeAsync(Call("third", "observe.work"))).Bids);
    }

    [Fact]
    public async Task ProposeAsync_CallNeverClosed_BindsOnlyForAWhile()
    {
        await Agent.ProposeAsync(Call("forgotten", "observe.work", "observe.work"));
        cluster.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Single((await Agent.ProposeAsync(Call("next", "observe.work"))).Bids);
    }

    [Fact]
    public async Task ProposeAsync_HoldingWork_CostsMore()
    {
        var idle = (await Agent.ProposeAsync(Call("a", "observe.work"))).Bids[0];
        await Agent.CloseCallAsync(new CallClosed("a", []));
        using var job = await HoldAsync("cost", "t1");
        var busy = (await Agent.ProposeAsync(Call("b", "observe.work"))).Bids[0];
        Assert.True(busy.Cost > idle.Cost - Krewe.Core.Bidding.BidCost.StrangerSeconds);
        Assert.Equal(idle.Seconds, busy.Seconds, 6);
    }

    [Fact]
    public async Task ProposeAsync_AfterFailures_IsLessConfident()
    {
        var before = (await Agent.ProposeAsync(Call("a", "observe.work"))).Bids[0].Confidence;
        await Agent.CloseCallAsync(new CallClosed("a", []));
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = (_, _) => throw new InvalidOperationException("no");
        cluster.Scripts["failing"] = script;
        var reported = Reported("failing");
        await Agent.AwardAsync(Award("failing", "t1"));
        await reported;
        cluster.Faults.Clear();
        Assert.True((await Agent.ProposeAsync(Call("b", "observe.work"))).Bids[0].Confidence < before);
    }

    [Fact]
    public async Task AwardAsync_SameAgain_IsConfirmedAndDoneOnce()
    {
        using var job = await HoldAsync("same", "t1");
        Assert.True((await Agent.AwardAsync(Award("same", "t1"))).Confirmed);
        Assert.Equal(1, job.Script.Times("t1"));
    }

    [Fact]
    public async Task AwardAsync_OlderEpoch_IsDeclined()
    {
        using var job = await HoldAsync("older", "t1", epoch: 3);
        var reply = await Agent.AwardAsync(Award("older", "t1", epoch: 2));
        Assert.Equal((false, "old epoch: 2, held 3"), (reply.Confirmed, reply.Reason));
    }

    [Fact]
    public async Task AwardAsync_NewerEpoch_TakesThePlaceOfTheOld()
    {
        using var job = await HoldAsync("newer", "t1", epoch: 1);
        Assert.True((await Agent.AwardAsync(Award("newer", "t1", epoch: 2))).Confirmed);
        await job.StoppedAsync();
        Assert.Equal(1, (await Agent.DescribeAsync()).Load);
    }

    [Fact]
    public async Task AwardAsync_NoSlot_IsDeclined()
    {
        using var job = await HoldAsync("full", "t1");
        Assert.True((await Agent.AwardAsync(Award("full", "t2"))).Confirmed);
        var reply = await Agent.AwardAsync(Award("full", "t3"));
        Assert.Equal((false, $"{_key} has no slot left"), (reply.Confirmed, reply.Reason));
    }

    [Fact]
    public async Task AwardAsync_TwoTasks_TheSecondWaitsForTheFirst()
    {
        using var job = await HoldAsync("queue", "t1");
        await Agent.AwardAsync(Award("queue", "t2"));
        Assert.Equal((2, 0), ((await Agent.DescribeAsync()).Load, job.Script.Times("t2")));
        await Agent.CancelTaskAsync("queue", "t1", 1);
        await job.StartedAsync("t2");
        Assert.Equal(1, (await Agent.DescribeAsync()).Load);
    }

    [Fact]
    public async Task CancelTaskAsync_Running_ComesBackWhenItHasStopped()
    {
        using var job = await HoldAsync("cancel", "t1");
        await Agent.CancelTaskAsync("cancel", "t1", 1);
        Assert.True(job.StoppedAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task CancelTaskAsync_OlderEpoch_DoesNotTouchTheLivingAward()
    {
        using var job = await HoldAsync("living", "t1", epoch: 5);
        await Agent.CancelTaskAsync("living", "t1", 4);
        Assert.Equal(1, (await Agent.DescribeAsync()).Load);
        Assert.False(job.StoppedAsync().IsCompleted);
    }

    [Fact]
    public async Task CancelTaskAsync_TaskThatDoesNotStop_AgentGoesOnWithoutIt()
    {
        var release = new TaskCompletionSource();
        var script = new Script();
        var begun = new TaskCompletionSource();
        script.Work = async (input, _) =>
        {
            begun.TrySetResult();
            if (input.TaskId == "stubborn") await release.Task;
            return "{}";
        };
        cluster.Scripts["stubborn"] = script;
        await Agent.AwardAsync(Award("stubborn", "stubborn"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Agent.CancelTaskAsync("stubborn", "stubborn", 1);
        Assert.Equal(0, (await Agent.DescribeAsync()).Load);
        Assert.Single((await Agent.ProposeAsync(Call("after", "observe.work"))).Bids);
        release.SetResult();
    }

    [Fact]
    public async Task DrainAsync_HoldingWork_GivesItBackAndTakesNoMore()
    {
        using var job = await HoldAsync("drain", "t1");
        await Agent.AwardAsync(Award("drain", "t2"));
        var returned = new List<string>();
        cluster.Faults.Before = (method, arguments) =>
        {
            if (method == "ReportAsync" && arguments[0] is TaskReport { Outcome: TaskOutcome.Returned } report) lock (returned) returned.Add(report.TaskId);
            return Task.CompletedTask;
        };
        await Agent.DrainAsync();
        await job.StoppedAsync();
        Assert.Equal(0, job.Script.Times("t2"));
        Assert.Contains("t2", returned);
        Assert.False((await Agent.AwardAsync(Award("drain", "t3"))).Confirmed);
        Assert.Equal(RefusalKind.Draining, (await Agent.ProposeAsync(Call("c", "observe.work"))).Refusals[0].Kind);
        cluster.Faults.Clear();
    }

    [Fact]
    public async Task Registry_AgentsThatLive_AreListed()
    {
        using var job = await HoldAsync("registry", "t1");
        var registry = cluster.Grains.GetGrain<IAgentRegistryGrain>("default");
        await registry.HeartbeatAsync(await Agent.DescribeAsync());
        var entry = Assert.Single(await registry.ListAsync(AgentKinds.Observe), a => a.Key == _key);
        Assert.Equal((1, false), (entry.Load, entry.Draining));
        Assert.Contains("observe.work", entry.Capabilities);
        Assert.DoesNotContain(await registry.ListAsync(AgentKinds.Report), a => a.Key == _key);
        await registry.LeaveAsync(_key);
        Assert.DoesNotContain(await registry.ListAsync(null), a => a.Key == _key);
    }

    private static CallForProposals Call(string id, params string[] kinds) =>
        new(id, "some-run", [.. kinds.Select((k, n) => new TaskOffer($"t{n + 1}", k, 1, 10))], TimeSpan.FromMilliseconds(250));

    private static TaskAward Award(string run, string task, int epoch = 1) => new(
        run, task, "observe.work", epoch, "{}", RunProbe.Settings(), 10, TimeSpan.FromSeconds(30), DateTimeOffset.MaxValue, "call-" + task);

    /// <summary>Gives the agent a task that runs until it is stopped.</summary>
    private async Task<HeldJob> HoldAsync(string run, string task, int epoch = 1)
    {
        var job = new HeldJob();
        cluster.Scripts[run] = job.Script;
        // There is no such run, so its workflow would say of every renewal that the award is void.
        cluster.Faults.Before = (method, arguments) =>
            method == "RenewAsync" && arguments[0] is LeaseRenewal ? Task.FromException(new TimeoutException("no workflow")) : Task.CompletedTask;
        Assert.True((await Agent.AwardAsync(Award(run, task, epoch))).Confirmed);
        await job.StartedAsync(task);
        return job;
    }

    private Task Reported(string run)
    {
        var seen = new TaskCompletionSource();
        cluster.Faults.After = (method, arguments) =>
        {
            if (method == "ReportAsync" && cluster.Scripts[run].Executed.Count > 0 && arguments[0] is TaskReport) seen.TrySetResult();
            return Task.CompletedTask;
        };
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
