using Krewe.Contracts.Runs;
using Krewe.System.Tests.Clusters;
using Krewe.TestKit.Chaos;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Chaos;

/// <summary>
/// Postgres is killed and started again; answers half a second late; has its table of states locked for 20 s. Nothing may be lost, no storm of
/// retries may make it worse, and soon after all is as before.
/// </summary>
public sealed class PostgresTroubleChaos(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int Runs = 60, AtOnce = 20, Steps = 6;
    private const double TroubleSeconds = 20, RecoveredWithin = 30, Storm = 1.2;
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TimeSpan Trouble { get; } = TimeSpan.FromSeconds(TroubleSeconds);

    [Fact(Explicit = true)]
    public async Task PostgresTrouble()
    {
        var report = new ChaosReport("postgres-trouble");
        await using var line = TcpProxy.To(servers.Postgres.Port);
        var direct = await servers.DatabaseAsync();
        await using var cluster = await ScriptedCluster.CreateAsync(servers, new NpgsqlConnectionStringBuilder(direct) { Port = line.Port }.ToString());
        for (var n = 0; n < 3; n++) await cluster.AddSiloAsync();
        var krewe = await cluster.ConnectAsync();
        using var calls = new NpgsqlCalls();

        await ScriptedCluster.RunManyAsync(krewe, Runs, AtOnce);
        var calm = await calls.CountAsync(() => ScriptedCluster.RunManyAsync(krewe, Runs, AtOnce));
        var idle = await calls.CountAsync(async () => { await Task.Delay(Rest, Stop); return 0; });
        var ends = 2 * Runs;
        foreach (var (name, begin, end) in Troubles(line, direct))
        {
            var seen = await calls.CountAsync(async () =>
            {
                var running = ScriptedCluster.RunManyAsync(krewe, Runs, AtOnce);
                await Task.Delay(Ahead, Stop);
                await begin();
                await Task.Delay(Trouble, Stop);
                await end();
                var over = TimeProvider.System.GetTimestamp();
                await ScriptedCluster.RunAsync(krewe).WaitAsync(Patience, Stop);
                var recovered = TimeProvider.System.GetElapsedTime(over).TotalSeconds;
                report.AtMost($"{name}: seconds until a new run has gone through", recovered, RecoveredWithin);
                var incomplete = (await running.WaitAsync(Patience, Stop)).Where(e => e.Status != RunStatus.Completed).ToList();
                foreach (var run in incomplete) Console.WriteLine($"{name}: {run.RunId} ended as {run.Status}: {run.Failure}");
                return incomplete.Count;
            });
            ends += Runs + 1;
            report.AtMost($"{name}: runs that did not complete", seen.Result, 0);
            // What the same work takes in quiet, and what silos ask for by the clock.
            var offered = ((calm.Calls - (idle.Rate * calm.Seconds)) * (Runs + 1) / Runs) + (idle.Rate * seen.Seconds);
            report.AtMost($"{name}: calls against those offered", seen.Calls / offered, Storm);
        }
        var began = TimeProvider.System.GetTimestamp();
        while (await cluster.CountAsync("outbox") > 0 && TimeProvider.System.GetElapsedTime(began) < Patience) await Task.Delay(LookAgain, Stop);
        var tasks = await cluster.CountAsync("agent_tasks WHERE status = 'done'");
        report.AtMost("effects missing", (ends * Steps) - tasks, 0);
        report.AtMost("effects duplicated", await cluster.CountAsync("agent_metrics WHERE metric_name = 'task.seconds'") - (ends * Steps), 0);
        report.End();
    }

    private IEnumerable<(string Name, Func<Task> Begin, Func<Task> End)> Troubles(TcpProxy line, string direct)
    {
        yield return ("killed", servers.Postgres.KillAsync, () => servers.Postgres.StartAgainAsync(Stop));
        yield return ("late", () => { line.Delay(Late); return Task.CompletedTask; }, () => { line.Delay(TimeSpan.Zero); return Task.CompletedTask; });
        var locking = Task.FromResult("");
        yield return (
            "locked",
            () => { locking = servers.Postgres.RunAsync(new NpgsqlConnectionStringBuilder(direct).Database!, $"BEGIN; LOCK TABLE grain_state IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({TroubleSeconds}); COMMIT", Stop); return Task.CompletedTask; },
            () => locking);
    }
}
