using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Servers behind TLS: one that has a good certificate is used, one whose certificate has expired is refused in one line.</summary>
public sealed class CertificateTests(ClusterServers servers) : IClassFixture<ClusterServers>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1), Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private readonly Certificates _certificates = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Dlq_RedisWithAGoodCertificate_Lists()
    {
        await using var redis = await RedisAsync(Tomorrow);
        using var command = KreweProcess.Start(["dlq", "list"], ("KREWE_REDIS", redis.Tls), ("SSL_CERT_FILE", _certificates.Authority));
        Assert.Equal((0, "There are none.\n", ""), (await command.EndAsync(Patience), command.Out, command.Error));
    }

    [Fact]
    public async Task Serve_RedisWithAnExpiredCertificate_SaysSo()
    {
        await using var redis = await RedisAsync(Yesterday);
        var environment = servers.Environment(await servers.DatabaseAsync(), ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort()).ToDictionary(e => e.Name, e => e.Value);
        (environment["KREWE_REDIS"], environment["SSL_CERT_FILE"]) = (redis.Tls, _certificates.Authority);
        await FailsAsync(2, "The certificate of Redis at localhost:", environment);
    }

    [Fact]
    public async Task Serve_PostgresWithAnExpiredCertificate_SaysSo()
    {
        var (certificate, key) = _certificates.Issue("postgres", Yesterday);
        await servers.Postgres.UseCertificateAsync(certificate, key, Stop);
        var database = new NpgsqlConnectionStringBuilder(await servers.DatabaseAsync()) { SslMode = SslMode.VerifyFull, RootCertificate = _certificates.Authority }.ToString();
        await FailsAsync(3, "The certificate of Postgres at 127.0.0.1:", servers.Environment(database, ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort()).ToDictionary(e => e.Name, e => e.Value));
    }

    private static async Task FailsAsync(int code, string says, Dictionary<string, string> environment)
    {
        using var silo = KreweProcess.Start(["serve"], [.. environment.Select(e => (e.Key, e.Value))]);
        var ended = await silo.EndAsync(Patience);
        var line = Assert.Single(silo.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Contains("renew it", line, StringComparison.Ordinal);
        Assert.DoesNotContain("-canary", line, StringComparison.Ordinal);
        Assert.Equal((code, ""), (ended, silo.Out));
    }

    private async Task<TlsRedis> RedisAsync(DateTimeOffset until)
    {
        var ((certificate, key), port) = (_certificates.Issue("redis", until), ServerProcess.FreePort());
        var redis = await RedisServer.StartAsync(Stop, "--tls-port", $"{port}", "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", _certificates.Authority, "--tls-auth-clients", "no");
        return new(redis, $"localhost:{port},ssl=true");
    }

    private sealed record TlsRedis(RedisServer Server, string Tls) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
