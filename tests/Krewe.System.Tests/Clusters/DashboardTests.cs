using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>The dashboard, for those who have the key and for nobody else.</summary>
public sealed class DashboardTests(ClusterServers servers) : IClassFixture<ClusterServers>, IAsyncLifetime
{
    private const string Key = "key-canary-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new();
    private NpgsqlDataSource _source = null!;
    private WebApplication _silo = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _source = PostgresSource.Create(await servers.DatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _source.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Dashboard_NoKeyIsConfigured_IsNotThere()
    {
        await StartAsync(null);
        foreach (var path in (string[])["/dashboard", "/dashboard/", "/dashboard/DashboardCounters"])
        {
            using var answer = await AskAsync(path, new("Bearer", Key));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Dashboard_KeyIsConfigured_IsForThoseWhoHaveIt()
    {
        await StartAsync(Key);
        foreach (var other in (AuthenticationHeaderValue?[])[null, new("Bearer", Key + "x"), Basic("wrong"), new("Digest", Key)])
        {
            foreach (var path in (string[])["/dashboard/", "/DASHBOARD/", "/dashboard/index.min.js", "/dashboard/DashboardCounters", "/dashboard/GrainState"])
            {
                using var refused = await AskAsync(path, other);
                Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
                Assert.Contains(refused.Headers.WwwAuthenticate, h => h.Scheme == "Basic");
            }
        }
        foreach (var right in (AuthenticationHeaderValue[])[new("Bearer", Key), Basic(Key)])
        {
            using var page = await AskAsync("/dashboard/", right);
            Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            // It counts for the first time a while after it was asked first.
            using var patience = new CancellationTokenSource(Patience);
            while (await HostsAsync(right) != 1) await Task.Delay(LookAgain, patience.Token);
        }
        foreach (var (hidden, status) in ((string, HttpStatusCode)[])[("GrainState?grainId=x&grainType=workflow", HttpStatusCode.NotFound), ("grainstate/", HttpStatusCode.NotFound), ("Trace", HttpStatusCode.Forbidden)])
        {
            using var answer = await AskAsync("/dashboard/" + hidden, Basic(Key));
            Assert.Equal(status, answer.StatusCode);
        }
        using var health = await AskAsync("/health", null);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private async Task<int> HostsAsync(AuthenticationHeaderValue authorization)
    {
        using var counters = await AskAsync("/dashboard/DashboardCounters", authorization);
        using var json = JsonDocument.Parse(await counters.Content.ReadAsStringAsync(Stop));
        return json.RootElement.GetProperty("totalActiveHostCount").GetInt32();
    }

    private static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + key)));

    private async Task StartAsync(string? key)
    {
        var (silo, gateway, http) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var settings = ClusterSettings.Read(name => servers.Environment(_source.ConnectionString, silo, gateway, http).FirstOrDefault(e => e.Name == name).Value) with { OperatorKey = key };
        _silo = Cluster.Build(settings, _source, _ => { });
        await _silo.StartAsync(Stop);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{http}");
    }

    private async Task<HttpResponseMessage> AskAsync(string path, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = authorization;
        return await _http.SendAsync(request, Stop);
    }
}
