using Krewe.Client;
using Krewe.Client.Runs;
using Krewe.Contracts.Runs;
using Krewe.Storage.Postgres;
using Krewe.System.Tests.Clusters;
using Krewe.TestKit;
using Krewe.TestKit.Chaos;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Krewe.System.Tests.Chaos;

/// <summary>One of three silos is killed at a random moment of a run with real browser work, run after run: each completes, and goes on soon after.</summary>
public sealed class KilledSilosChaos(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int Kills = 20, Silos = 3;
    private const double EarliestSeconds = 4, LatestSeconds = 40;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What a killed silo held, and what has become of it: a task goes on when somebody has it under a later epoch, or when it is over.
    private const string Held = """
        SELECT t.task_id, t.epoch FROM agent_tasks t JOIN agent_registry r USING (agent_id)
        WHERE t.conversation_id = $1 AND t.status = 'awarded' AND r.silo LIKE $2
        """;

    private const string GoesOn = """
        SELECT count(*) FROM agent_tasks WHERE conversation_id = $1 AND task_id = ANY ($2)
        AND NOT (status = 'awarded' AND epoch > ($3::int[])[array_position($2, task_id)]) AND status NOT IN ('done', 'failed', 'dead')
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task KilledSilos()
    {
        var (report, random, kills) = (new ChaosReport("killed-silos"), new Random(ChaosReport.Seed), ChaosReport.Scaled(Kills));
        var database = await servers.DatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await using var site = await PagesSite.StartAsync(12);
        using var silos = new SiloProcesses(servers, database);
        for (var n = 0; n < Silos; n++) silos.Start();
        using var host = await servers.ConnectAsync(database);
        var krewe = host.Services.GetRequiredService<KreweClient>();
        var (resumed, held, incomplete) = (new List<double>(), 0, 0);
        for (var n = 0; n < kills; n++)
        {
            using var folder = new TemporaryFolder();
            await using var run = await krewe.StartAsync(new RunSettings { Url = site.Url + "/", OutputFolder = Path.Combine(folder.Path, "out"), MaxMinutes = 2, Agents = 2, Reports = ["md"] }, Stop);
            await Task.Delay(TimeSpan.FromSeconds(EarliestSeconds + (random.NextDouble() * (LatestSeconds - EarliestSeconds))), Stop);
            var before = await run.GetStatusAsync(Stop);
            var (victim, killed) = (silos.Kill(random.Next(silos.Count)), TimeProvider.System.GetTimestamp());
            var tasks = before.IsFinal ? [] : await HeldAsync(source, run.RunId, victim);
            if (tasks.Count > 0)
            {
                held++;
                await UntilTheyGoOnAsync(source, run.RunId, tasks);
                resumed.Add(TimeProvider.System.GetElapsedTime(killed).TotalSeconds);
            }
            silos.Start();
            var end = await run.WaitAsync(Stop).WaitAsync(Patience, Stop);
            if (end.Status != RunStatus.Completed || !File.Exists(Path.Combine(folder.Path, "out", "run.json"))) incomplete++;
            Console.WriteLine($"run {n}: {tasks.Count} tasks held{(tasks.Count > 0 ? $", on again after {resumed[^1]:0.0} s" : "")}, {end.Status}");
        }
        resumed.Sort();
        report.Tell("kills", kills);
        report.AtLeast("kills of a silo that held tasks", held, kills / 5);
        report.AtMost("runs that did not complete", incomplete, 0);
        report.AtMost("seconds until all its tasks went on, p95", resumed.Count == 0 ? 0 : resumed[(int)Math.Ceiling(0.95 * resumed.Count) - 1], 30);
        report.AtMost("seconds until all its tasks went on, most", resumed.Count == 0 ? 0 : resumed[^1], 60);
        report.End();
        await host.StopAsync(Stop);
    }

    private static async Task<List<(string Id, int Epoch)>> HeldAsync(NpgsqlDataSource source, string run, int port)
    {
        await using var command = source.CreateCommand(Held).With(run, $"%:{port}:%");
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var held = new List<(string, int)>();
        while (await reader.ReadAsync(Stop)) held.Add((reader.GetString(0), reader.GetInt32(1)));
        return held;
    }

    private static async Task UntilTheyGoOnAsync(NpgsqlDataSource source, string run, List<(string Id, int Epoch)> tasks)
    {
        await using var command = source.CreateCommand(GoesOn).With(run, tasks.Select(t => t.Id).ToArray(), tasks.Select(t => t.Epoch).ToArray());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        while ((long)(await command.ExecuteScalarAsync(patience.Token))! > 0) await Task.Delay(LookAgain, patience.Token);
    }
}
