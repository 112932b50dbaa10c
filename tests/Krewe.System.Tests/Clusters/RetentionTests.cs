using Krewe.Contracts.Runs;
using Krewe.Storage.Journal;

namespace Krewe.System.Tests.Clusters;

/// <summary>What is left of runs when they have been kept long enough: nothing.</summary>
public sealed class RetentionTests(ClusterServers servers) : IClassFixture<ClusterServers>, IAsyncLifetime
{
    private static readonly string[] OfRuns = ["grain_state", "artefact", "agent_tasks", "agent_metrics", "inbox"];
    private ScriptedCluster _cluster = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await ScriptedCluster.StartAsync(servers, silos: 1);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Apply_RunKeptLongEnough_NothingIsLeftOfIt()
    {
        await RunAsync();
        await AgeAsync(days: 31);
        await new PostgresRetention(_cluster.Source, new()).ApplyAsync(Stop);
        foreach (var table in OfRuns) Assert.Equal((table, 0L), (table, await _cluster.CountAsync(table)));
    }

    [Fact]
    public async Task Apply_RunNotKeptLongEnough_IsStillThere()
    {
        await RunAsync();
        await AgeAsync(days: 5);
        var before = await RowsAsync();
        await new PostgresRetention(_cluster.Source, new() { Runs = TimeSpan.FromDays(6) }).ApplyAsync(Stop);
        Assert.Equal(before, await RowsAsync());
        await new PostgresRetention(_cluster.Source, new() { Runs = TimeSpan.FromDays(4) }).ApplyAsync(Stop);
        Assert.Equal(0, await _cluster.CountAsync("agent_tasks"));
    }

    /// <summary>A run whose follower is still there: their subscription has a row, too.</summary>
    private async Task RunAsync()
    {
        var run = await (await _cluster.ConnectAsync()).StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere" }, Stop);
        Assert.Equal(RunStatus.Completed, (await run.WaitAsync(Stop)).Status);
        await ScriptedCluster.RunAsync(await _cluster.ConnectAsync());
        while (await _cluster.CountAsync("outbox") > 0) await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
    }

    private async Task AgeAsync(int days)
    {
        foreach (var (table, column) in ((string, string)[])[("grain_state", "modified_at"), ("artefact", "written_at"), ("agent_tasks", "changed_at"), ("agent_metrics", "recorded_at"), ("inbox", "received_at")])
            await AgeAsync(table, column, days);
    }

    private async Task AgeAsync(string table, string column, int days)
    {
        await using var command = _cluster.Source.CreateCommand($"UPDATE {table} SET {column} = {column} - interval '{days} days'");
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task<IReadOnlyList<(string Table, long Rows)>> RowsAsync()
    {
        var rows = new List<(string, long)>();
        foreach (var table in OfRuns) rows.Add((table, await _cluster.CountAsync(table)));
        return rows;
    }
}
