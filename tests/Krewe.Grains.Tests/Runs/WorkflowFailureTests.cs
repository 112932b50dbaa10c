using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Orleans;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>Failures of tasks and planners; cancel; budget.</summary>
public sealed class WorkflowFailureTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Task_ThrowsKreweException_EndsTheRunWithItsCode()
    {
        var stopped = new TaskCompletionSource();
        var both = new Meeting(2);
        var script = Script.OfAllSteps(tasks: 2);
        script.Work = async (input, stop) =>
        {
            if (input.TaskId == "observe/0/2")
            {
                both.ArriveAsync(stop).Ignore();
                await UntilStopped(stopped, stop);
            }
            await both.ArriveAsync(stop);
            throw new KreweException(ErrorCodes.LoginFailed, "Password refused.");
        };
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Failed, new RunFailure(ErrorCodes.LoginFailed, "Password refused.")), (end.Status, end.Failure));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(script.Executed, e => e.TaskId.StartsWith("report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Task_LosesTheApplication_GoesStraightToTheReport()
    {
        var script = Script.OfAllSteps();
        script.Work = (input, _) => input.TaskId == "require/0/1"
            ? throw new KreweException(ErrorCodes.Lost, "It stopped answering.")
            : Task.FromResult("{}");
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Degraded, ErrorCodes.Lost), (end.Status, end.Failure!.Code));
        Assert.Equal(["observe/0/1", "require/0/1", "report/0/1"], script.Executed.Select(e => e.TaskId));
        Assert.Equal(StepStatus.Skipped, end.Steps[(int)RunStep.Prove].Status);
    }

    [Fact]
    public async Task Cancel_InTheMiddleOfTheProof_ReportFindsWhatWasStored()
    {
        var script = Script.OfAllSteps();
        var begun = new TaskCompletionSource();
        string? found = null;
        script.Work = async (input, stop) =>
        {
            if (input.TaskId == "report/0/1") found = await input.Artefacts.ReadAsync("kills", stop);
            if (input.TaskId != "prove/0/1") return "{}";
            try
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            }
            finally
            {
                await input.Artefacts.WriteAsync("kills", "[1]", CancellationToken.None);
            }
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await run.Grain.CancelAsync();
        Assert.Equal(RunStatus.Cancelled, (await run.EndAsync()).Status);
        Assert.Equal("[1]", found);
    }

    [Fact]
    public async Task Task_ThrowsOnce_IsTriedAgain()
    {
        var script = Script.OfAllSteps();
        script.Work = (input, _) => input.TaskId == "analyse/0/1" && script.Times(input.TaskId) == 1
            ? throw new InvalidOperationException("once")
            : Task.FromResult("{}");
        await using var run = await cluster.RunAsync(script);
        Assert.Equal(RunStatus.Completed, (await run.RunToEndAsync()).Status);
        Assert.Equal(2, script.Times("analyse/0/1"));
        Assert.Equal("InvalidOperationException: once", run.Events.OfType<TaskReannounced>().Single().Reason);
    }

    [Fact]
    public async Task Task_ThrowsAlways_IsGivenUpAndTheRunGoesOn()
    {
        var script = Script.OfAllSteps();
        script.Work = (input, _) => input.TaskId == "analyse/0/1" ? throw new InvalidOperationException("always") : Task.FromResult("{}");
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal(RunStatus.Degraded, end.Status);
        Assert.Equal(3, script.Times("analyse/0/1"));
        Assert.Equal("analyse/0/1", Assert.Single(end.DeadLetters).TaskId);
        Assert.Equal(1, script.Times("report/0/1"));
        Assert.Equal((StepStatus.Degraded, 1), (end.Steps[(int)RunStep.Analyse].Status, end.Steps[(int)RunStep.Analyse].DeadLettered));
    }

    [Theory]
    [InlineData("observe.unknown", "no skill for observe.unknown")]
    [InlineData("nobody.work", "there are no agents of kind nobody")]
    public async Task Task_NobodyBids_IsDeadLetteredAfterThreeRounds(string kind, string reason)
    {
        var calls = 0;
        await using var run = await cluster.RunAsync(new Script().Round(RunStep.Observe, 1, kind).Round(RunStep.Report, 1));
        cluster.Faults.Before = (method, arguments) =>
        {
            if (method == "ProposeAsync" && arguments[0] is Krewe.Contracts.Bidding.CallForProposals { RunId: var id } call
                && id == run.Id && call.Offers[0].Kind == kind) Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        };
        var end = await run.RunToEndAsync();
        cluster.Faults.Clear();
        Assert.Equal(RunStatus.Degraded, end.Status);
        Assert.Equal($"no bid in 3 rounds: {reason}", Assert.Single(end.DeadLetters).Reason);
        Assert.Equal(kind.StartsWith("observe", StringComparison.Ordinal) ? 6 : 0, calls);
        Assert.Equal(1, run.Script.Times("report/0/1"));
    }

    [Fact]
    public async Task Planner_Throws_StepIsGivenUp()
    {
        var script = Script.OfAllSteps();
        script.OnPlan = (_, step) =>
        {
            if (step == RunStep.Analyse) throw new InvalidOperationException("broken planner");
        };
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Degraded, StepStatus.Degraded), (end.Status, end.Steps[(int)RunStep.Analyse].Status));
        Assert.Equal("plan/analyse/0", Assert.Single(end.DeadLetters).TaskId);
    }

    [Fact]
    public async Task Planner_ThrowsKreweException_EndsTheRun()
    {
        var script = Script.OfAllSteps();
        script.OnPlan = (_, step) =>
        {
            if (step == RunStep.Observe) throw new KreweException(ErrorCodes.Unreachable, "Nobody there.");
        };
        await using var run = await cluster.RunAsync(script);
        var end = await run.RunToEndAsync();
        Assert.Equal((RunStatus.Failed, ErrorCodes.Unreachable), (end.Status, end.Failure!.Code));
    }

    [Fact]
    public async Task CancelAsync_TaskUnderWay_StopsItAndReports()
    {
        var stopped = new TaskCompletionSource();
        var script = Script.OfAllSteps();
        script.Work = async (input, stop) =>
        {
            if (input.TaskId == "evolve/0/1") await UntilStopped(stopped, stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "evolve/0/1");
        await run.Grain.CancelAsync();
        var end = await run.EndAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Cancelled, ErrorCodes.Cancelled), (end.Status, end.Failure!.Code));
        Assert.Equal(StepStatus.Completed, end.Steps[(int)RunStep.Report].Status);
        Assert.Equal(0, script.Times("prove/0/1"));
    }

    [Fact]
    public async Task CancelAsync_Twice_DoesNotWaitForTheReport()
    {
        var script = Script.OfAllSteps();
        script.Work = async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/1");
        await run.Grain.CancelAsync();
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "report/0/1");
        await run.Grain.CancelAsync();
        Assert.Equal(RunStatus.Cancelled, (await run.EndAsync()).Status);
    }

    [Fact]
    public async Task Budget_Over_StopsTasksAndReports()
    {
        var stopped = new TaskCompletionSource();
        var script = Script.OfAllSteps();
        script.Work = async (input, stop) =>
        {
            if (input.TaskId == "evolve/0/1") await UntilStopped(stopped, stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings(maxMinutes: 3));
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "evolve/0/1");
        cluster.Clock.Advance(TimeSpan.FromMinutes(4));
        var end = await run.EndAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Degraded, ErrorCodes.Budget), (end.Status, end.Failure!.Code));
        Assert.Equal((StepStatus.Degraded, StepStatus.Skipped, StepStatus.Completed), (end.Steps[3].Status, end.Steps[4].Status, end.Steps[5].Status));
        Assert.Equal(1, script.Times("report/0/1"));
    }

    private static async Task UntilStopped(TaskCompletionSource stopped, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        finally
        {
            stopped.TrySetResult();
        }
    }
}
