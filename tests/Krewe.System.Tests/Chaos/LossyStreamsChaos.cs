using Krewe.Contracts.Runs;
using Krewe.Storage.Journal;
using Krewe.System.Tests.Clusters;
using Krewe.TestKit.Chaos;
using Krewe.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.System.Tests.Chaos;

/// <summary>Thousands of small runs while one event in a hundred gets lost and one in a hundred comes twice: no run may be lost, no effect be there twice.</summary>
public sealed class LossyStreamsChaos(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int Runs = 2300, Events = 100_000, AtOnce = 60, Steps = 6;
    private const double Part = 0.01;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task LossyStreams()
    {
        var (report, runs) = (new ChaosReport("lossy-streams"), ChaosReport.Scaled(Runs));
        var seen = await RunAsync(runs, inbox: true);
        report.Tell("runs", runs);
        report.AtLeast("events", seen.Entries, ChaosReport.Scaled(Events));
        report.Tell("events lost on the way", seen.Lost);
        report.Tell("events doubled on the way", seen.Doubled);
        report.AtMost("runs that did not complete", seen.NotCompleted, 0);
        report.AtMost("effects missing", Math.Max(0, (runs * Steps) - seen.Tasks), 0);
        report.AtMost("effects duplicated", seen.Metrics - (runs * Steps), 0);
        report.AtLeast("effects that were written down", seen.Metrics, runs * Steps);
        report.AtMost("promises never kept", seen.Promises, 0);
        // Without the inbox the same faults must show, or the figures above prove nothing.
        var control = await RunAsync(Math.Max(60, runs / 10), inbox: false);
        report.AtLeast("effects duplicated without the inbox", control.Metrics - (control.Runs * Steps), 1);
        report.End();
    }

    private async Task<Seen> RunAsync(int runs, bool inbox)
    {
        await using var lossy = RedisFaultProxy.To(servers.Redis.Port, ChaosReport.Seed, Part, Part);
        await using var cluster = await ScriptedCluster.CreateAsync(servers);
        cluster.RedisAddress = lossy.Address;
        cluster.Services = services => services.AddSingleton(new JournalOptions { Inbox = inbox });
        for (var n = 0; n < 3; n++) await cluster.AddSiloAsync();
        var ends = await ScriptedCluster.RunManyAsync(await cluster.ConnectAsync(), runs, AtOnce);
        var began = TimeProvider.System.GetTimestamp();
        while (await cluster.CountAsync("outbox") > 0 && TimeProvider.System.GetElapsedTime(began) < Patience) await Task.Delay(LookAgain, Stop);
        return new(
            runs, lossy.Entries, lossy.Lost, lossy.Doubled, ends.Count(e => e.Status != RunStatus.Completed), await cluster.CountAsync("agent_tasks WHERE status = 'done'"),
            await cluster.CountAsync("agent_metrics WHERE metric_name = 'task.seconds'"), await cluster.CountAsync("outbox"));
    }

    private sealed record Seen(int Runs, long Entries, long Lost, long Doubled, int NotCompleted, long Tasks, long Metrics, long Promises);
}
