using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.Grains.Tests.Cluster;
using Krewe.TestKit;
using Xunit;

namespace Krewe.Grains.Tests.Runs;

/// <summary>What a run does when nothing goes wrong.</summary>
public sealed class WorkflowHappyPathTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task StartAsync_AllTasksSucceed_CompletesEveryStep()
    {
        await using var run = await cluster.RunAsync(Script.OfAllSteps(tasks: 2));
        var end = await run.RunToEndAsync();
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.Null(end.Failure);
        Assert.All(end.Steps, s => Assert.Equal((StepStatus.Completed, 2, 2), (s.Status, s.Tasks, s.Done)));
        Assert.Equal(12, run.Script.Executed.Count);
    }
}
