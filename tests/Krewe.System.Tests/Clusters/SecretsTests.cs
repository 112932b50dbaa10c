using System.Net.Http.Headers;
using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Canaries in every secret: none of them may show up in what a silo prints, whatever happens to it.</summary>
public sealed class SecretsTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const string Key = "key-canary-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_StartsIsAskedAndLosesItsServers_NeverPrintsASecret()
    {
        await using var redis = await RedisServer.StartAsync(Stop, "--requirepass", "redis-canary");
        var (database, http) = (await servers.DatabaseAsync(), ServerProcess.FreePort());
        await using var line = TcpProxy.To(servers.Postgres.Port);
        var proxied = new NpgsqlConnectionStringBuilder(database) { Port = line.Port }.ToString();
        var environment = servers.Environment(proxied, ServerProcess.FreePort(), ServerProcess.FreePort(), http).ToDictionary(e => e.Name, e => e.Value);
        (environment["KREWE_REDIS"], environment["KREWE_OPERATOR_KEY"], environment["KREWE_DEBUG"]) = (redis.Address + ",password=redis-canary", Key, "1");
        using var silo = KreweProcess.Start(["serve"], [.. environment.Select(e => (e.Key, e.Value))]);
        await silo.SaysAsync("ready:", Patience);
        using (var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{http}") })
        {
            foreach (var authorization in (AuthenticationHeaderValue[])[new("Bearer", Key), new("Bearer", "other-canary"), new("Basic", "b3RoZXI6b3RoZXItY2FuYXJ5")])
            {
                client.DefaultRequestHeaders.Authorization = authorization;
                using var answer = await client.GetAsync(new Uri("/dashboard/DashboardCounters", UriKind.Relative), Stop);
            }
        }
        await redis.KillAsync();
        await silo.SaysAsync("Redis at", Patience);
        line.Cut(refuse: true);
        await silo.SaysAsync("NpgsqlException", Patience);
        silo.Kill();
        await silo.EndAsync(Patience);
        Assert.DoesNotContain("canary", silo.Out + silo.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KREWE_POSTGRES", "Host=localhost;Username=krewe;Password=a;rest-canary=b")]
    [InlineData("KREWE_POSTGRES", "Host=localhost;Username=krewe;Password=a;rest-canary")]
    [InlineData("KREWE_REDIS", "localhost,password=a,rest-canary=b")]
    [InlineData("KREWE_REDIS", "localhost:1,password=a,rest-canary,connectTimeout=200,connectRetry=1")]
    public async Task Command_PasswordThatWasNotQuoted_IsNotRepeatedInPart(string name, string value)
    {
        using var command = KreweProcess.Start(name == "KREWE_REDIS" ? ["dlq", "list"] : ["agents"], (name, value));
        Assert.InRange(await command.EndAsync(Patience), 2, 3);
        Assert.DoesNotContain("canary", Assert.Single(command.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
