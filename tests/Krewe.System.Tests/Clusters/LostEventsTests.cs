using Krewe.Contracts.Runs;

namespace Krewe.System.Tests.Clusters;

/// <summary>Two silos in this process, on a real Postgres and a real Redis that loses what it has.</summary>
public sealed class LostEventsTests(ClusterServers servers) : IClassFixture<ClusterServers>, IAsyncLifetime
{
    private const int Runs = 30, Steps = 6, Flushes = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private ScriptedCluster _cluster = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await ScriptedCluster.StartAsync(servers);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Flush_InTheMiddleOfManyRuns_EveryEffectIsThereOnce()
    {
        var running = ScriptedCluster.RunManyAsync(await _cluster.ConnectAsync(), Runs, Runs);
        for (var n = 0; n < Flushes; n++)
        {
            await servers.Redis.AskAsync("FLUSHALL", Stop);
            await Task.Delay(LookAgain, Stop);
        }
        Assert.All(await running, end => Assert.Equal(RunStatus.Completed, end.Status));
        while (await _cluster.CountAsync("outbox") > 0) await Task.Delay(LookAgain, Stop);
        Assert.Equal(Runs * Steps, await _cluster.CountAsync("agent_tasks WHERE status = 'done'"));
        Assert.Equal(0, await _cluster.CountAsync("agent_tasks WHERE status <> 'done'"));
        // A metric has no key of its own: an event that had its effect twice would show here.
        Assert.Equal(Runs * Steps, await _cluster.CountAsync("agent_metrics"));
    }

    [Fact]
    public async Task Start_NoSiloHasABrowser_WaitsAndSaysSoAndGoesOnWhenOneComes()
    {
        await _cluster.StopSilosAsync();
        await _cluster.AddSiloAsync(capabilities: []);
        await using var run = await (await _cluster.ConnectAsync()).StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere" }, Stop);
        await foreach (var told in run.EventsAsync(Stop))
        {
            if (told is not RunStalled stalled) continue;
            Assert.Contains("they need one with a browser", stalled.Cause, StringComparison.Ordinal);
            break;
        }
        await _cluster.AddSiloAsync();
        Assert.Equal(RunStatus.Completed, (await run.WaitAsync(Stop)).Status);
    }
}
