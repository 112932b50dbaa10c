using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>A storage that fails while a run is under way.</summary>
public sealed class WorkflowStorageTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Storage_FailsForGood_EndsTheRunWithAWord()
    {
        var gate = new TaskCompletionSource();
        var script = Script.OfAllSteps();
        script.Work = async (_, stop) =>
        {
            await gate.Task.WaitAsync(stop);
            return "{}";
        };
        await using var run = await cluster.RunAsync(script);
        await run.Grain.StartAsync(RunProbe.Settings());
        await run.SeenAsync<TaskAwarded>(a => a.TaskId == "observe/0/1");
        cluster.Storage.FailWrite = key => key == run.Id ? new KreweException(ErrorCodes.Output, "No space left.") : null;
        gate.SetResult();
        var end = await run.EndAsync();
        cluster.Storage.FailWrite = _ => null;
        Assert.Equal((RunStatus.Failed, new RunFailure(ErrorCodes.Output, "No space left.")), (end.Status, end.Failure));
    }

    [Fact]
    public async Task Storage_FailsOnce_IsTriedAgain()
    {
        var failures = 0;
        await using var run = await cluster.RunAsync(Script.OfAllSteps());
        cluster.Storage.FailWrite = key => key == run.Id && Interlocked.Increment(ref failures) == 3 ? new IOException("hiccup") : null;
        var end = await run.RunToEndAsync();
        cluster.Storage.FailWrite = _ => null;
        Assert.Equal(RunStatus.Completed, end.Status);
    }

    [Fact]
    public async Task Storage_LosesTheAnswerToAWrite_WhatWasStoredCounts()
    {
        var writes = 0;
        await using var run = await cluster.RunAsync(Script.OfAllSteps());
        cluster.Storage.LoseAnswer = key => key == run.Id && Interlocked.Increment(ref writes) % 3 == 0 ? new IOException("the line is cut") : null;
        var end = await run.RunToEndAsync();
        cluster.Storage.LoseAnswer = _ => null;
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.All(run.Script.Executed.GroupBy(e => e.TaskId), task => Assert.Single(task));
        Assert.Empty(run.Events.OfType<TaskReannounced>());
    }

    [Fact]
    public async Task Storage_FailsAtTheEnd_TheEndIsStoredWhenItIsBack()
    {
        var isAway = false;
        var script = Script.OfAllSteps();
        await using var run = await cluster.RunAsync(script);
        script.Work = (_, _) =>
        {
            isAway = true;
            return Task.FromResult("{}");
        };
        cluster.Storage.FailWrite = key => key == run.Id && isAway ? new IOException("away") : null;
        Assert.Equal(RunStatus.Failed, (await run.RunToEndAsync()).Status);
        Assert.DoesNotContain(ErrorCodes.Internal, cluster.Storage.Stored(run.Id), StringComparison.Ordinal);
        cluster.Storage.FailWrite = _ => null;
        await Until(() => cluster.Storage.Stored(run.Id)!.Contains(ErrorCodes.Internal, StringComparison.Ordinal));
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!isSo()) await Task.Delay(LookAgain, patience.Token);
    }
}
