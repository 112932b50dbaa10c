using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>Bad configuration of a silo: one line that names the setting, an exit code, and no secret.</summary>
public sealed class ConfigurationTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("KREWE_POSTGRES", "KREWE_REDIS")]
    [InlineData("KREWE_REDIS", "KREWE_POSTGRES")]
    public async Task Serve_HalfOfACluster_NamesWhatIsMissing(string given, string missing) => await FailsAsync(2, $"{missing} is not set", (given, "x"));

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
    public async Task Serve_TablesOfANewerVersion_SaysSo()
    {
        var database = await servers.DatabaseAsync();
        await OwnerAsync(database, "INSERT INTO krewe_schema (scriptname, applied) VALUES ('9999-later.sql', now())");
        await FailsAsync(3, "9999-later.sql is unknown here", Environment(database));
    }

    [Fact]
    public async Task Serve_ClockIsOff_SaysByHowMuch()
    {
        var database = await servers.DatabaseAsync();
        // Another now() that comes first.
        await OwnerAsync(database, "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT pg_catalog.now() + interval ''1 hour'''");
        await OwnerAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET search_path = public, pg_catalog");
        await FailsAsync(2, "The clocks of this machine and of Postgres differ by 3", Environment(database));
    }

    [Fact]
    public async Task Serve_DiskOfPostgresIsFull_SaysSo()
    {
        var database = await servers.DatabaseAsync();
        await OwnerAsync(database, "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''could not extend file: No space left on device'' USING ERRCODE = ''53100''; END'; CREATE TRIGGER full_disk BEFORE INSERT ON inbox EXECUTE FUNCTION refuse()");
        await FailsAsync(3, "The disk of Postgres is full", Environment(database));
    }

    [Fact]
    public async Task Serve_PostgresOnlyFollowsAnother_SaysSo()
    {
        var database = await servers.DatabaseAsync();
        await OwnerAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET default_transaction_read_only = on");
        await FailsAsync(3, "takes no writes", Environment(database));
    }

    [Theory]
    [InlineData("~* &* +@all -xautoclaim", "xautoclaim")]
    [InlineData("~* resetchannels +@all", "channel")]
    public async Task Serve_RedisRefusesACommand_SaysWhich(string rights, string refused)
    {
        await using var redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken);
        await redis.AskAsync($"ACL SETUSER silo on >silo-canary {rights}", TestContext.Current.CancellationToken);
        await FailsAsync(2, refused, WithRedis(await servers.DatabaseAsync(), redis.Address + ",user=silo,password=silo-canary"));
    }

    [Fact]
    public async Task Serve_RedisHasRenamedACommand_SaysWhich()
    {
        await using var redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken, "--rename-command", "XADD", "XHIDDEN");
        await FailsAsync(2, "Redis refuses what streams need (ERR unknown command 'XADD')", WithRedis(await servers.DatabaseAsync(), redis.Address));
    }

    [Fact]
    public async Task Serve_NobodyListens_NamesThePlace()
    {
        var port = ServerProcess.FreePort();
        await FailsAsync(3, $"Postgres at 127.0.0.1:{port} does not answer", Environment($"Host=127.0.0.1;Port={port};Database=x;Username=x;Password=pg-canary"));
    }

    [Fact]
    public async Task Serve_UnreadableRedis_NamesTheSetting() =>
        await FailsAsync(2, "KREWE_REDIS cannot be read", WithRedis(await servers.DatabaseAsync(), "localhost,password=redis-canary,nonsense=1"));

    [Fact]
    public async Task Serve_RedisRefusesThePassword_SaysSo()
    {
        await using var redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken, "--requirepass", "right-canary");
        await FailsAsync(2, "Redis refuses the user or password of KREWE_REDIS", WithRedis(await servers.DatabaseAsync(), redis.Address + ",password=wrong-canary"));
    }

    [Fact]
    public async Task Serve_PortIsTaken_NamesThePorts()
    {
        var database = await servers.DatabaseAsync();
        await FailsAsync(2, "is taken by another process", [.. Environment(database).Where(e => e.Name != "KREWE_SILO_PORT"), ("KREWE_SILO_PORT", $"{servers.Redis.Port}")]);
    }

    [Fact]
    public async Task Dlq_RedisIsNotSet_NamesIt() => await FailsAsync(["dlq", "list"], 2, "KREWE_REDIS is not set", ("KREWE_POSTGRES", "Host=x"));

    [Fact]
    public async Task Dlq_NobodyListens_NamesThePlace()
    {
        var port = ServerProcess.FreePort();
        await FailsAsync(["dlq", "list"], 3, $"Redis at 127.0.0.1:{port} does not answer", ("KREWE_REDIS", $"127.0.0.1:{port},password=redis-canary,connectTimeout=500,connectRetry=1"));
    }

    [Fact]
    public async Task Dlq_OnlyRedisIsSet_Lists()
    {
        using var command = KreweProcess.Start(["dlq", "list"], ("KREWE_REDIS", servers.Redis.Address));
        Assert.Equal((0, "There are none.\n", ""), (await command.EndAsync(Patience), command.Out, command.Error));
    }

    private Task<string> OwnerAsync(string database, string sql) => servers.Postgres.RunAsync(new NpgsqlConnectionStringBuilder(database).Database!, sql, TestContext.Current.CancellationToken);

    private (string Name, string Value)[] WithRedis(string database, string redis) => [.. Environment(database).Where(e => e.Name != "KREWE_REDIS"), ("KREWE_REDIS", redis)];

    private (string Name, string Value)[] Environment(string database) => servers.Environment(database, ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());

    private static Task FailsAsync(int code, string says, params (string Name, string Value)[] environment) => FailsAsync(["serve"], code, says, environment);

    private static async Task FailsAsync(string[] command, int code, string says, params (string Name, string Value)[] environment)
    {
        using var silo = KreweProcess.Start(command, environment);
        var ended = await silo.EndAsync(Patience);
        var line = Assert.Single(silo.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain("-canary", line, StringComparison.Ordinal);
        Assert.Equal(code, ended);
        Assert.Equal("", silo.Out);
    }
}
