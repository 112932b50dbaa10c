using Krewe.Client;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Storage.Postgres;
using Krewe.TestKit;
using Krewe.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>
/// Silos in this process, on real servers, whose agents do what a script says, by default nothing: what is left of a run is the work of the cluster itself.
/// </summary>
public sealed class ScriptedCluster : IAsyncDisposable
{
    private readonly ClusterServers _servers;
    private readonly List<WebApplication> _silos = [];
    private readonly List<IHost> _clients = [];
    private readonly List<NpgsqlDataSource> _sources = [];

    private ScriptedCluster(ClusterServers servers, string database) =>
        (_servers, Database, Source) = (servers, database, PostgresSource.Create(database));

    /// <summary>What the agents do in every run: one task a step.</summary>
    public Script Script { get; } = Script.OfAllSteps();

    /// <summary>Connection string of its database.</summary>
    public string Database { get; }

    /// <summary>Connections for looking at its tables; each silo has its own.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Its silos.</summary>
    public IReadOnlyList<WebApplication> Silos => _silos;

    /// <summary>Where its silos find Redis; another address is a line that faults are put into. Set before silos are added.</summary>
    public string? RedisAddress { get; set; }

    /// <summary>Added to the services of each silo.</summary>
    public Action<IServiceCollection> Services { get; set; } = _ => { };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes one without silos.</summary>
    /// <param name="servers">The servers.</param>
    /// <param name="database">Its database; null for a new one.</param>
    public static async Task<ScriptedCluster> CreateAsync(ClusterServers servers, string? database = null) => new(servers, database ?? await servers.DatabaseAsync());

    /// <summary>Makes one with silos that have a browser.</summary>
    public static async Task<ScriptedCluster> StartAsync(ClusterServers servers, int silos = 2)
    {
        var cluster = await CreateAsync(servers);
        for (var n = 0; n < silos; n++) await cluster.AddSiloAsync();
        return cluster;
    }

    /// <summary>Starts one more silo.</summary>
    public async Task AddSiloAsync(IReadOnlyList<string>? capabilities = null)
    {
        var (silo, gateway, http) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var settings = ClusterSettings.Read(name => _servers.Environment(Database, silo, gateway, http).FirstOrDefault(e => e.Name == name).Value)
            with { Capabilities = capabilities ?? [SiloCapabilities.Browser] };
        if (RedisAddress is { } address) settings = settings with { Redis = address };
        _sources.Add(PostgresSource.Create(Database));
        _silos.Add(await ScriptedSilo.StartAsync(settings, _sources[^1], Stop, Script, Services));
    }

    /// <summary>Stops all silos.</summary>
    public async Task StopSilosAsync()
    {
        foreach (var silo in _silos) await silo.StopAsync(Stop);
    }

    /// <summary>Connects a client.</summary>
    public async Task<KreweClient> ConnectAsync()
    {
        _clients.Add(await _servers.ConnectAsync(Database, RedisAddress));
        return _clients[^1].Services.GetRequiredService<KreweClient>();
    }

    /// <summary>Runs many, so many at once, and gives how each ended.</summary>
    public static async Task<IReadOnlyList<RunSnapshot>> RunManyAsync(KreweClient krewe, int runs, int atOnce)
    {
        using var room = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(Enumerable.Range(0, runs).Select(async _ =>
        {
            await room.WaitAsync(Stop);
            try
            {
                return await RunAsync(krewe);
            }
            finally
            {
                room.Release();
            }
        }));
    }

    /// <summary>Runs one to its end.</summary>
    public static async Task<RunSnapshot> RunAsync(KreweClient krewe)
    {
        await using var run = await krewe.StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere", Agents = 4 }, Stop);
        return await run.WaitAsync(Stop);
    }

    /// <summary>Rows of a table, or of a part of it.</summary>
    /// <param name="table">What stands behind FROM.</param>
    public Task<long> CountAsync(string table) => ScalarAsync<long>($"SELECT count(*) FROM {table}");

    /// <summary>One value.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.StopAsync(Stop);
            client.Dispose();
        }
        foreach (var silo in _silos) await silo.DisposeAsync();
        foreach (var source in _sources) await source.DisposeAsync();
        await Source.DisposeAsync();
    }
}
