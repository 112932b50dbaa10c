using System.Diagnostics;
using System.Net;
using Krewe.Contracts.Agents;
using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>What operators see of a silo: health, readiness, metrics.</summary>
public sealed class ObservedSiloTests(ClusterServers servers) : IClassFixture<ClusterServers>, IAsyncLifetime
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new();
    private string _database = "";
    private int _port;
    private NpgsqlDataSource _source = null!;
    private TcpProxy _line = null!;
    private WebApplication _silo = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await servers.DatabaseAsync();
        _line = TcpProxy.To(servers.Redis.Port);
        _source = PostgresSource.Create(_database);
        _silo = await StartAsync([SiloCapabilities.Browser]);
        await UntilAsync(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        _line.Silence(false);
        await _silo.DisposeAsync();
        await _line.DisposeAsync();
        await _source.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Ready_RedisHangs_SaysSoAtOnceAndAliveStays()
    {
        _line.Silence(true);
        await UntilAsync(HttpStatusCode.ServiceUnavailable);
        var watch = Stopwatch.StartNew();
        var ready = await _http.GetAsync(At("/ready"), Stop);
        var took = watch.Elapsed;
        Assert.Contains("redis", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(At("/health"), Stop)).StatusCode);
        _line.Silence(false);
        await UntilAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_NoSiloHasABrowser_NamesTheAgentsThatAreMissing()
    {
        await _silo.StopAsync(Stop);
        await _silo.DisposeAsync();
        _silo = await StartAsync([]);
        await UntilSaidAsync("no agent of kind observe, evolve, report;");
    }

    [Fact]
    public async Task Metrics_OfASilo_AreThoseOfOrleansAndOfPostgres()
    {
        var text = await _http.GetStringAsync(At("/metrics"), Stop);
        Assert.Contains("orleans", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("db_client", text, StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartAsync(IReadOnlyList<string> capabilities)
    {
        var (silo, gateway, http) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var environment = servers.Environment(_database, silo, gateway, http).ToDictionary(e => e.Name, e => e.Value);
        environment["KREWE_REDIS"] = $"127.0.0.1:{_line.Port},syncTimeout=1000,asyncTimeout=1000";
        var started = Cluster.Build(ClusterSettings.Read(environment.GetValueOrDefault) with { Capabilities = capabilities }, _source, _ => { });
        await started.StartAsync(Stop);
        _port = http;
        return started;
    }

    private Uri At(string path) => new($"http://127.0.0.1:{_port}{path}");

    private Task UntilAsync(HttpStatusCode wanted) => UntilAsync(answer => Task.FromResult(answer.StatusCode == wanted));

    private Task UntilSaidAsync(string text) => UntilAsync(async answer => (await answer.Content.ReadAsStringAsync(Stop)).Contains(text, StringComparison.Ordinal));

    private async Task UntilAsync(Func<HttpResponseMessage, Task<bool>> isIt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        while (true)
        {
            using var answer = await _http.GetAsync(At("/ready"), patience.Token);
            if (await isIt(answer)) return;
            await Task.Delay(LookAgain, patience.Token);
        }
    }
}
