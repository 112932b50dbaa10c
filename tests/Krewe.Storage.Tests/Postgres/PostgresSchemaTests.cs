using Krewe.Contracts;
using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

public sealed class PostgresSchemaTests(PostgresFixture postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrade_EmptyDatabase_RunsAllScriptsOnce()
    {
        var database = await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop);
        Assert.Equal(PostgresSchema.Scripts, await PostgresSchema.UpgradeAsync(database, Stop));
        Assert.Empty(await PostgresSchema.UpgradeAsync(database, Stop));
        await using var source = PostgresSource.Create(database);
        await PostgresSchema.CheckAsync(source, Stop);
    }

    [Fact]
    public async Task Upgrade_TwoAtOnce_EachScriptRunsOnce()
    {
        var database = await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop);
        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresSchema.UpgradeAsync(database, Stop)));
        Assert.Equal(PostgresSchema.Scripts, done.SelectMany(d => d).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Check_NoTables_SaysToMigrate() =>
        Assert.Contains("run 'krewe migrate'", await RefusalAsync(await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop)), StringComparison.Ordinal);

    [Fact]
    public async Task Check_OlderAndNewerTables_AreTold()
    {
        await using var source = await postgres.MigratedAsync();
        await ExecuteAsync(source, "UPDATE krewe_schema SET scriptname = '9999-of-the-future.sql' WHERE scriptname = (SELECT max(scriptname) FROM krewe_schema)");
        Assert.Contains("made by a newer Krewe (9999-of-the-future.sql is unknown here)", (await Assert.ThrowsAsync<KreweException>(() => PostgresSchema.CheckAsync(source, Stop))).Message, StringComparison.Ordinal);
        await ExecuteAsync(source, "DELETE FROM krewe_schema WHERE scriptname LIKE '9999%'");
        Assert.Contains("older than this Krewe", (await Assert.ThrowsAsync<KreweException>(() => PostgresSchema.CheckAsync(source, Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WrongPassword_NamesTheSettingAndNoPassword()
    {
        var database = new NpgsqlConnectionStringBuilder(await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop)) { Password = "canary-secret" }.ToString();
        var refusal = await RefusalAsync(database);
        Assert.Contains("refuses the user or password of KREWE_POSTGRES", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoSuchDatabase_NamesIt()
    {
        var database = new NpgsqlConnectionStringBuilder(await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop)) { Database = "nowhere" }.ToString();
        Assert.Contains("database that does not exist: database \"nowhere\"", await RefusalAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NobodyListens_NamesThePlace()
    {
        var port = ServerProcess.FreePort();
        Assert.Contains($"Postgres at 127.0.0.1:{port} does not answer", await RefusalAsync($"Host=127.0.0.1;Port={port};Database=x;Username=x;Password=canary-secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Passwort=canary-secret")]
    [InlineData("Database=x")]
    public void Create_UnreadableConnectionString_IsRefusedWithoutRepeatingIt(string value)
    {
        var refused = Assert.Throws<KreweException>(() => PostgresSource.Create(value));
        Assert.StartsWith("KREWE_POSTGRES cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_MemberOfTheRole_MayChangeRowsAndNothingElse()
    {
        await using var owner = await postgres.MigratedAsync();
        var user = "service_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(owner, $"CREATE USER {user} PASSWORD 'service-secret' IN ROLE krewe_service");
        var asService = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = user, Password = "service-secret" }.ToString();
        await using var service = PostgresSource.Create(asService);
        await PostgresSchema.CheckAsync(service, Stop);
        await new PostgresArtefacts(service, TimeProvider.System).Of("run").WriteAsync("a", "{}", Stop);
        foreach (var forbidden in (string[])["DROP TABLE artefact", "CREATE TABLE mine (n int)", "TRUNCATE outbox", "UPDATE orleansquery SET querytext = ''", "DELETE FROM krewe_schema", "ALTER TABLE inbox ADD n int"])
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(service, forbidden))).SqlState);
        Assert.Contains("'krewe migrate' needs the owner", (await Assert.ThrowsAsync<KreweException>(async () => await PostgresSchema.UpgradeAsync(await NewDatabaseForAsync(user), Stop))).Message, StringComparison.Ordinal);
    }

    private async Task<string> NewDatabaseForAsync(string user) =>
        new NpgsqlConnectionStringBuilder(await (await postgres.ServerAsync()).CreateDatabaseAsync(Stop)) { Username = user, Password = "service-secret" }.ToString();

    private static async Task<string> RefusalAsync(string database)
    {
        await using var source = PostgresSource.Create(database);
        return (await Assert.ThrowsAsync<KreweException>(() => PostgresSchema.CheckAsync(source, Stop))).Message;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
