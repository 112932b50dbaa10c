using Krewe.Client;
using Krewe.Client.Runs;
using Krewe.Contracts.Runs;
using Krewe.System.Tests.Commands;
using Krewe.TestKit;
using Krewe.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Real silos as processes, with real browser work, of which one is killed.</summary>
[Trait("Suite", "System")]
public sealed class KilledSiloTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_SiloWithAgentsAtWork_RunCompletesOnTheOthers()
    {
        using var folder = new TemporaryFolder();
        var database = await servers.DatabaseAsync();
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            var page = context.Request.Path.Value!.Trim('/');
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, $"<!doctype html><title>Page {page}</title><h1>Page {page}</h1><nav>{string.Concat(Enumerable.Range(1, 12).Select(n => $"<a href='/p{n}'>Page {n}</a> "))}</nav><button onclick=\"document.getElementById('o').textContent='Done {page}'\">Do {page}</button><p id=o role=status></p>");
        });
        var silos = Enumerable.Range(0, 2).Select(_ => Silo(database)).ToList();
        try
        {
            using var host = await ConnectAsync(database);
            await using var run = await host.Services.GetRequiredService<KreweClient>().StartAsync(new RunSettings { Url = site.Url + "/", OutputFolder = Path.Combine(folder.Path, "out"), MaxMinutes = 1.5, Agents = 2, Reports = ["md"] }, Stop);
            var victim = await VictimAsync(run, database);
            silos[victim].Kill();
            silos.RemoveAt(victim);
            var end = await run.WaitAsync(Stop).WaitAsync(Patience, Stop);
            Assert.Equal(RunStatus.Completed, end.Status);
            Assert.True(File.Exists(Path.Combine(folder.Path, "out", "run.json")));
            await host.StopAsync(Stop);
        }
        finally
        {
            foreach (var silo in silos) silo.Dispose();
        }
    }

    private readonly List<int> _ports = [];

    private KreweProcess Silo(string database)
    {
        _ports.Add(ServerProcess.FreePort());
        return KreweProcess.Start(["serve"], servers.Environment(database, _ports[^1], ServerProcess.FreePort(), ServerProcess.FreePort()));
    }

    /// <summary>Waits until agents explore, and gives the silo in which one of them lives.</summary>
    private async Task<int> VictimAsync(KreweRun run, string database)
    {
        await foreach (var told in run.EventsAsync(Stop))
        {
            if (told is not TaskAwarded { Kind: "observe.explore" } award) continue;
            await using var source = NpgsqlDataSource.Create(database);
            await using var command = source.CreateCommand("SELECT silo FROM agent_registry WHERE agent_id = $1");
            command.Parameters.Add(new() { Value = award.AgentKey });
            var home = (string)(await command.ExecuteScalarAsync(Stop))!;
            return _ports.FindIndex(p => home.Contains($":{p}:", StringComparison.Ordinal));
        }
        throw new InvalidOperationException("The run ended before anything was explored.");
    }

    private async Task<IHost> ConnectAsync(string database)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKreweClient(o => (o.Postgres, o.Redis, o.ServiceId) = (database, servers.Redis.Address, new NpgsqlConnectionStringBuilder(database).Database!));
        var host = builder.Build();
        await host.StartAsync(Stop);
        return host;
    }
}
