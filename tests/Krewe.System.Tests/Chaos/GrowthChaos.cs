using Krewe.Contracts.Runs;
using Krewe.System.Tests.Clusters;
using Krewe.TestKit.Chaos;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Krewe.System.Tests.Chaos;

/// <summary>Days of operation, as thousands of tiny runs: what a cluster holds on to must not grow with what it has done.</summary>
public sealed class GrowthChaos(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int Runs = 5000, AtOnce = 60;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Growth()
    {
        var (report, runs) = (new ChaosReport("growth"), ChaosReport.Scaled(Runs));
        await using var cluster = await ScriptedCluster.StartAsync(servers, silos: 2);
        var krewe = await cluster.ConnectAsync();
        // The first fifth warms up code, pools and caches.
        var ends = (await ScriptedCluster.RunManyAsync(krewe, runs / 5, AtOnce)).ToList();
        var warm = await LookAsync(cluster);
        ends.AddRange(await ScriptedCluster.RunManyAsync(krewe, runs - ends.Count, AtOnce));
        var end = await LookAsync(cluster);
        report.Tell("runs", ends.Count);
        report.AtMost("runs that did not complete", ends.Count(e => e.Status != RunStatus.Completed), 0);
        report.Tell("MB of managed memory after a fifth", warm.Megabytes);
        report.AtMost("MB of managed memory at the end, against a fifth", end.Megabytes / warm.Megabytes, 1.2);
        report.Tell("connections to Postgres after a fifth", warm.Connections);
        report.AtMost("more connections to Postgres at the end", end.Connections - warm.Connections, 5);
        report.AtMost("more connections to Redis at the end", end.RedisConnections - warm.RedisConnections, 2);
        report.AtMost("entries left in Redis", end.Entries, 0);
        report.AtMost("promises left in the outbox", await cluster.CountAsync("outbox"), 0);
        report.AtMost("reminders left", await cluster.CountAsync("reminder"), 0);
        foreach (var table in (string[])["grain_state", "artefact", "inbox", "agent_tasks", "agent_metrics"]) report.Tell($"rows of {table} while they are kept", await cluster.CountAsync(table));
        report.End();
    }

    private async Task<Sight> LookAsync(ScriptedCluster cluster)
    {
        // What has rested for a while is let go by itself, after a quarter of an hour; here there is no time for that.
        await cluster.Silos[0].Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromSeconds(1));
        for (var n = 0; n < 3; n++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        var clients = (await servers.Redis.AskAsync("INFO clients", Stop)).Split("connected_clients:")[1].Split('\r')[0];
        var entries = 0L;
        foreach (var key in (await servers.Redis.AskAsync("KEYS *", Stop)).Split("\r\n").Where(k => k.StartsWith('{') && !k.Contains("dead", StringComparison.Ordinal)))
        {
            if (await servers.Redis.AskAsync($"XLEN {key}", Stop) is [':', .. var count]) entries += long.Parse(count, global::System.Globalization.CultureInfo.InvariantCulture);
        }
        return new(GC.GetTotalMemory(forceFullCollection: true) / 1e6, await cluster.CountAsync("pg_stat_activity WHERE datname = current_database()"), int.Parse(clients, global::System.Globalization.CultureInfo.InvariantCulture), entries);
    }

    private sealed record Sight(double Megabytes, long Connections, int RedisConnections, long Entries);
}
