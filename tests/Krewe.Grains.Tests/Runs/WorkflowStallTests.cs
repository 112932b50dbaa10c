using System.Collections.Concurrent;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>What the watchdog finds, tells and does, on a cluster with a clock that is set forward.</summary>
public sealed class WorkflowStallTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Hung = "observe/0/1";

    [Fact]
    public async Task Stall_RenewedWithoutProgress_IsReportedAndDispatchedAnew()
    {
        await using var run = await HungAsync();
        var stalled = await run.SeenAsync<RunStalled>(s => s.Code == StallCodes.NoProgress);
        var end = await run.EndAsync();
        cluster.Faults.Clear();
        Assert.Contains("default/observe/", stalled.Cause, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Completed, 2), (end.Status, run.Script.Times(Hung)));
        Assert.Null(end.Stall);
    }

    [Fact]
    public async Task Stall_ApplicationSilent_IsTheCause()
    {
        cluster.Application.Silence = (_, _) => Task.FromResult<string?>("http://localhost/ does not answer");
        await using var run = await HungAsync();
        var stalled = await run.SeenAsync<RunStalled>();
        var end = await run.EndAsync();
        cluster.Faults.Clear();
        cluster.Application.Silence = (_, _) => Task.FromResult<string?>(null);
        Assert.Equal((StallCodes.SilentDependency, RunStatus.Completed), (stalled.Code, end.Status));
        Assert.EndsWith("http://localhost/ does not answer", stalled.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stall_ApplicationThatNeverComesBack_IsSilentAfterAWhile()
    {
        cluster.Application.Silence = async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return null;
        };
        await using var run = await HungAsync();
        var stalled = await run.SeenAsync<RunStalled>();
        await run.EndAsync();
        cluster.Faults.Clear();
        cluster.Application.Silence = (_, _) => Task.FromResult<string?>(null);
        Assert.Contains("does not answer within", stalled.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stall_TasksThatWaitForEachOther_AreGivenUpAndTheRunGoesOn()
    {
        var script = new Script().Round(RunStep.Observe, new TaskPlan("observe/a", "observe.work", "{}", 1) { After = ["observe/b"] },
            new TaskPlan("observe/b", "observe.work", "{}", 1) { After = ["observe/a"] }, new TaskPlan("observe/c", "observe.work", "{}", 1)).Round(RunStep.Report, 1);
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Degraded, 2), (end.Status, end.DeadLetters.Length));
        Assert.All(end.DeadLetters, d => Assert.Equal("tasks wait for each other: observe/a waits for observe/b, observe/b for observe/a", d.Reason));
        Assert.Equal(["observe/c", "report/0/1"], script.Executed.Select(e => e.TaskId));
        Assert.Equal([StallCodes.WaitCycle, StallCodes.WaitCycle], run.Events.OfType<RunStalled>().Select(s => s.Code));
    }

    [Fact]
    public async Task After_AnotherTask_IsKeptThoughAgentsAreFree()
    {
        var script = new Script().Round(RunStep.Observe, new TaskPlan("observe/a", "observe.work", "{}", 1) { After = ["observe/b"] }, new TaskPlan("observe/b", "observe.work", "{}", 9));
        await using var run = await cluster.RunAsync(script);
        Assert.Equal(RunStatus.Completed, (await run.RunToEndAsync()).Status);
        Assert.Equal(["observe/b", "observe/a"], script.Executed.Select(e => e.TaskId));
    }

    /// <summary>A run whose one task hangs for five minutes before it is taken away; its lease is renewed all the while.</summary>
    private async Task<RunProbe> HungAsync()
    {
        var renewals = new BlockingCollection<string>();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var script = new Script().Round(RunStep.Observe, 1);
        script.Work = async (input, stop) =>
        {
            begun.TrySetResult();
            if (script.Times(input.TaskId) == 1) await Task.Delay(Timeout.Infinite, stop);
            return "{}";
        };
        var run = await cluster.RunAsync(script);
        cluster.Faults.After = (method, arguments) =>
        {
            if (method == "RenewAsync" && arguments[0] is LeaseRenewal renewal) renewals.Add(renewal.TaskId);
            return Task.CompletedTask;
        };
        await run.Grain.StartAsync(RunProbe.Settings(maxMinutes: 60));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // Five minutes in leaps, each long enough for a renewal to be due and short enough for the lease to hold.
        for (var n = 0; n < 20; n++)
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(15));
            if (n < 19) Assert.True(renewals.TryTake(out _, TimeSpan.FromSeconds(20)));
        }
        return run;
    }
}
