using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Bad configuration of a silo: one line that names the setting, an exit code, and no secret.</summary>
public sealed class ConfigurationTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Serve_NothingIsSet_NamesWhatIsMissing() => await FailsAsync(2, "KREWE_POSTGRES is not set");

    [Fact]
    public async Task Serve_PortThatIsNone_NamesIt() =>
        await FailsAsync(2, "KREWE_HTTP_PORT is 'eighty', which is no port", ("KREWE_POSTGRES", "Host=x"), ("KREWE_REDIS", "x"), ("KREWE_HTTP_PORT", "eighty"));

    [Fact]
    public async Task Serve_WrongPassword_SaysSo()
    {
        var database = new NpgsqlConnectionStringBuilder(await servers.DatabaseAsync()) { Password = "wrong-canary" }.ToString();
        await FailsAsync(3, "Postgres refuses the user or password of KREWE_POSTGRES", Environment(database));
    }

    [Fact]
    public async Task Serve_NoTables_SaysToMigrate() =>
        await FailsAsync(3, "run 'krewe migrate'", Environment(await servers.Postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken)));

    [Fact]
    public async Task Serve_NobodyListens_NamesThePlace()
    {
        var port = ServerProcess.FreePort();
        await FailsAsync(3, $"Postgres at 127.0.0.1:{port} does not answer", Environment($"Host=127.0.0.1;Port={port};Database=x;Username=x;Password=pg-canary"));
    }

    [Fact]
    public async Task Serve_UnreadableRedis_NamesTheSetting() =>
        await FailsAsync(2, "KREWE_REDIS cannot be read", [.. Environment(await servers.DatabaseAsync()).Where(e => e.Name != "KREWE_REDIS"), ("KREWE_REDIS", "localhost,password=redis-canary,nonsense=1")]);

    [Fact]
    public async Task Serve_RedisRefusesThePassword_SaysSo()
    {
        await using var redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken, "--requirepass", "right-canary");
        await FailsAsync(2, "Redis refuses the user or password of KREWE_REDIS", [.. Environment(await servers.DatabaseAsync()).Where(e => e.Name != "KREWE_REDIS"), ("KREWE_REDIS", redis.Address + ",password=wrong-canary")]);
    }

    [Fact]
    public async Task Serve_PortIsTaken_NamesThePorts()
    {
        var database = await servers.DatabaseAsync();
        await FailsAsync(2, "is taken by another process", [.. Environment(database).Where(e => e.Name != "KREWE_SILO_PORT"), ("KREWE_SILO_PORT", $"{servers.Redis.Port}")]);
    }

    private (string Name, string Value)[] Environment(string database) => servers.Environment(database, ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());

    private static async Task FailsAsync(int code, string says, params (string Name, string Value)[] environment)
    {
        using var silo = KreweProcess.Start(["serve"], environment);
        var ended = await silo.EndAsync(Patience);
        var line = Assert.Single(silo.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain("-canary", line, StringComparison.Ordinal);
        Assert.Equal(code, ended);
        Assert.Equal("", silo.Out);
    }
}
