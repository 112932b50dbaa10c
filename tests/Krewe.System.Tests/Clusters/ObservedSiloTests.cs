using System.Diagnostics;
using System.Net;
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

    private readonly HttpClient _http = new();
    private NpgsqlDataSource _source = null!;
    private TcpProxy _line = null!;
    private WebApplication _silo = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = await servers.DatabaseAsync();
        _line = TcpProxy.To(servers.Redis.Port);
        var (silo, gateway, http) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var environment = servers.Environment(database, silo, gateway, http).ToDictionary(e => e.Name, e => e.Value);
        environment["KREWE_REDIS"] = $"127.0.0.1:{_line.Port},syncTimeout=1000,asyncTimeout=1000";
        _source = PostgresSource.Create(database);
        _silo = Cluster.Build(ClusterSettings.Read(environment.GetValueOrDefault), _source, _ => { });
        _http.BaseAddress = new Uri($"http://127.0.0.1:{http}");
        await _silo.StartAsync(Stop);
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
        var ready = await _http.GetAsync(new Uri("/ready", UriKind.Relative), Stop);
        var took = watch.Elapsed;
        Assert.Contains("redis", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri("/health", UriKind.Relative), Stop)).StatusCode);
        _line.Silence(false);
        await UntilAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metrics_OfASilo_AreThoseOfOrleansAndOfPostgres()
    {
        var text = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Stop);
        Assert.Contains("orleans", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("db_client", text, StringComparison.Ordinal);
    }

    private async Task UntilAsync(HttpStatusCode wanted)
    {
        while ((await _http.GetAsync(new Uri("/ready", UriKind.Relative), Stop)).StatusCode != wanted) await Task.Delay(LookAgain, Stop);
    }
}
