using Krewe.Client;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Two silos in this process, on a real Postgres and a real Redis that loses what it has.</summary>
public sealed class LostEventsTests(ClusterServers servers) : IClassFixture<ClusterServers>, IAsyncLifetime
{
    private const int Runs = 30, Steps = 6, Flushes = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly List<WebApplication> _silos = [];
    private string _database = "";
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await servers.DatabaseAsync();
        _source = PostgresSource.Create(_database);
        for (var n = 0; n < 2; n++) _silos.Add(await StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos) await silo.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task Flush_InTheMiddleOfManyRuns_EveryEffectIsThereOnce()
    {
        using var host = await ConnectAsync();
        var krewe = host.Services.GetRequiredService<KreweClient>();
        var following = Enumerable.Range(0, Runs).Select(async _ =>
        {
            await using var run = await krewe.StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere", Agents = 4 }, Stop);
            return await run.WaitAsync(Stop);
        }).ToList();
        for (var n = 0; n < Flushes; n++)
        {
            await servers.Redis.AskAsync("FLUSHALL", Stop);
            await Task.Delay(LookAgain, Stop);
        }
        Assert.All(await Task.WhenAll(following), end => Assert.Equal(RunStatus.Completed, end.Status));
        while (await CountAsync("outbox") > 0) await Task.Delay(LookAgain, Stop);
        Assert.Equal(Runs * Steps, await CountAsync("agent_tasks WHERE status = 'done'"));
        Assert.Equal(0, await CountAsync("agent_tasks WHERE status <> 'done'"));
        // A metric has no key of its own: an event that had its effect twice would show here.
        Assert.Equal(Runs * Steps, await CountAsync("agent_metrics"));
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Start_NoSiloHasABrowser_WaitsAndSaysSoAndGoesOnWhenOneComes()
    {
        foreach (var silo in _silos) await silo.StopAsync(Stop);
        _silos.Add(await StartAsync(capabilities: []));
        using var host = await ConnectAsync();
        await using var run = await host.Services.GetRequiredService<KreweClient>().StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere" }, Stop);
        await foreach (var told in run.EventsAsync(Stop))
        {
            if (told is not RunStalled stalled) continue;
            Assert.Contains("they need one with a browser", stalled.Cause, StringComparison.Ordinal);
            break;
        }
        _silos.Add(await StartAsync());
        Assert.Equal(RunStatus.Completed, (await run.WaitAsync(Stop)).Status);
        await host.StopAsync(Stop);
    }

    private async Task<WebApplication> StartAsync(IReadOnlyList<string>? capabilities = null)
    {
        var (silo, gateway, http) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var settings = ClusterSettings.Read(name => servers.Environment(_database, silo, gateway, http).FirstOrDefault(e => e.Name == name).Value) with { Capabilities = capabilities ?? [SiloCapabilities.Browser] };
        return await ScriptedSilo.StartAsync(settings, _source, Stop);
    }

    private async Task<IHost> ConnectAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKreweClient(o => (o.Postgres, o.Redis, o.ServiceId) = (_database, servers.Redis.Address, new NpgsqlConnectionStringBuilder(_database).Database!));
        var host = builder.Build();
        await host.StartAsync(Stop);
        return host;
    }

    private async Task<long> CountAsync(string table)
    {
        await using var command = _source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
