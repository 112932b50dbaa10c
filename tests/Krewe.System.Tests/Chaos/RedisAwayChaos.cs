using Krewe.Contracts.Runs;
using Krewe.System.Tests.Clusters;
using Krewe.TestKit.Chaos;

namespace Krewe.System.Tests.Chaos;

/// <summary>
/// All of Redis is down for a minute, and comes back empty. Runs are accepted all the while, events flow again soon after, and nothing is lost.
/// </summary>
public sealed class RedisAwayChaos(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int AtOnce = 20, Before = 40, After = 40, Steps = 6;
    private const double DownSeconds = 60;
    private static readonly TimeSpan StartEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task RedisAway()
    {
        var report = new ChaosReport("redis-away");
        await using var cluster = await ScriptedCluster.StartAsync(servers, silos: 3);
        var krewe = await cluster.ConnectAsync();
        var running = new List<Task<IReadOnlyList<RunSnapshot>>> { ScriptedCluster.RunManyAsync(krewe, Before, AtOnce) };
        await Task.Delay(StartEvery, Stop);

        await servers.Redis.KillAsync();
        var (down, accepted) = (TimeProvider.System.GetTimestamp(), new List<double>());
        while (TimeProvider.System.GetElapsedTime(down).TotalSeconds < Math.Max(10, DownSeconds * ChaosReport.Scale))
        {
            var asked = TimeProvider.System.GetTimestamp();
            var run = await krewe.StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere", Agents = 4 }, Stop);
            accepted.Add(TimeProvider.System.GetElapsedTime(asked).TotalSeconds);
            running.Add(EndOfAsync(run));
            await Task.Delay(StartEvery, Stop);
        }

        await servers.Redis.StartAgainAsync(Stop);
        var back = TimeProvider.System.GetTimestamp();
        running.Add(ScriptedCluster.RunManyAsync(krewe, After, AtOnce));
        var publishing = await UntilAsync(back, async () => (await servers.Redis.AskAsync("INFO commandstats", Stop)).Contains("cmdstat_xadd", StringComparison.Ordinal));
        var ends = (await Task.WhenAll(running).WaitAsync(Patience, Stop)).SelectMany(e => e).ToList();
        var drained = await UntilAsync(back, async () => await cluster.CountAsync("outbox") == 0);

        var tasks = await cluster.CountAsync("agent_tasks WHERE status = 'done'");
        report.Tell("runs accepted while Redis was down", accepted.Count);
        report.AtMost("seconds until a run was accepted meanwhile, most", accepted.Max(), 10);
        report.AtMost("seconds until events were published again", publishing, 15);
        report.AtMost("seconds until no event was waiting", drained, 120);
        report.AtMost("runs that did not complete", ends.Count(e => e.Status != RunStatus.Completed), 0);
        report.AtMost("effects missing", (ends.Count * Steps) - tasks, 0);
        report.AtMost("effects duplicated", await cluster.CountAsync("agent_metrics WHERE metric_name = 'task.seconds'") - (ends.Count * Steps), 0);
        report.End();
    }

    private static async Task<IReadOnlyList<RunSnapshot>> EndOfAsync(Client.Runs.KreweRun run)
    {
        await using var closing = run;
        return [await run.WaitAsync(Stop)];
    }

    private static async Task<double> UntilAsync(long began, Func<Task<bool>> isSo)
    {
        while (!await isSo() && TimeProvider.System.GetElapsedTime(began) < Patience) await Task.Delay(LookAgain, Stop);
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
