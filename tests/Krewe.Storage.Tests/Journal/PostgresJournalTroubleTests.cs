using System.Collections.Immutable;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

/// <summary>What the journal makes of events that come in a wrong order, are refused, or come when it ends.</summary>
public sealed class PostgresJournalTroubleTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TaskBid[] Bids = [new("default/observe/1", 1.5, 0.9, null), new("default/observe/2", null, null, "busy with 1 tasks")];
    private NpgsqlDataSource _source = null!;
    private PostgresJournal _journal = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _source = await postgres.MigratedAsync();
        _journal = new PostgresJournal(_source, new());
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_AwardHeardAfterTheEnd_FillsInWhoHadItAndWhatWasBid(bool together)
    {
        await WriteAsync(together, Failed(2, "no way"), Awarded(1, epoch: 1) with { Bids = Bids });
        var task = await TaskAsync();
        Assert.Equal((TaskStatuses.Failed, "no way", "default/observe/1"), (task.Status, task.Detail, task.Agent));
        Assert.Equal(Bids, task.Bids);
        Assert.Null(task.Epoch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_AwardHeardAfterItsTaskWasAnnouncedAgain_FillsInWhoHadIt(bool together)
    {
        await WriteAsync(together, new TaskReannounced(RunStep.Observe, "task-1", "observe.crawl", 2, "lease") { RunId = "run", Sequence = 2, At = At }, Awarded(1, epoch: 1));
        var task = await TaskAsync();
        Assert.Equal((TaskStatuses.Reannounced, "lease", "default/observe/1", 2), (task.Status, task.Detail, task.Agent, task.Epoch));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_OlderAwardComesLate_ChangesNothingThatIsKnown(bool together)
    {
        await WriteAsync(together, Awarded(3, epoch: 2, "default/observe/2") with { Bids = Bids }, Awarded(1, epoch: 1) with { Bids = [Bids[0]] });
        var task = await TaskAsync();
        Assert.Equal((TaskStatuses.Awarded, "default/observe/2", 2), (task.Status, task.Agent, task.Epoch));
        Assert.Equal(Bids, task.Bids);
    }

    [Fact]
    public async Task Write_OneThatTheDatabaseRefuses_FailsAlone()
    {
        await _source.ExecuteAsync("ALTER TABLE agent_metrics ADD CONSTRAINT below CHECK (metric_value < 1000)");
        var written = Enumerable.Range(1, 40).Select(n => WriteAsync(Done(n, seconds: n == 20 ? 1000 : 1))).ToList();
        await Assert.ThrowsAsync<PostgresException>(() => written[19]);
        written.RemoveAt(19);
        Assert.All(await Task.WhenAll(written), Assert.True);
    }

    [Fact]
    public async Task Write_TextThatCannotBeStored_IsWrittenWithoutIt()
    {
        Assert.True(await WriteAsync(Awarded(1, epoch: 1) with { Bids = [new("default/observe/1", null, null, "a\0b")] }));
        Assert.True(await WriteAsync(Failed(2, "a\0b\ud800c")));
        var task = await TaskAsync();
        Assert.Equal("a\ufffdb\ufffdc", task.Detail);
        Assert.Equal("a\ufffdb", Assert.Single(task.Bids).Refused);
    }

    [Fact]
    public async Task Dispose_WhileEntriesWait_EndsAllOfThem()
    {
        var locked = await LockedAsync();
        var written = Enumerable.Range(1, 200).Select(n => WriteAsync(Done(n, seconds: 1))).ToList();
        var disposed = _journal.DisposeAsync().AsTask();
        await locked.DisposeAsync();
        await disposed.WaitAsync(Patience, Stop);
        await Task.WhenAll(written.Select(w => w.ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default))).WaitAsync(Patience, Stop);
        Assert.Equal(written.Count(w => w.IsCompletedSuccessfully), await _source.ScalarAsync("SELECT count(*)::int FROM inbox"));
    }

    [Fact]
    public async Task Write_AfterTheEnd_IsCancelled()
    {
        await _journal.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(Failed(1, "late")));
    }

    private static TaskDone Done(long sequence, double seconds) =>
        new(RunStep.Observe, $"task-{sequence}", "observe.crawl", "default/observe/1", seconds, ImmutableSortedDictionary<string, int>.Empty) { RunId = "run", Sequence = sequence, At = At };

    private static TaskAwarded Awarded(long sequence, int epoch, string agent = "default/observe/1") =>
        new(RunStep.Observe, "task-1", "observe.crawl", agent, epoch) { RunId = "run", Sequence = sequence, At = At };

    private static TaskFailed Failed(long sequence, string message) => new(RunStep.Observe, "task-1", "observe.crawl", "internal", message) { RunId = "run", Sequence = sequence, At = At };

    private Task<bool> WriteAsync(RunEvent told) => _journal.WriteAsync(JournalRules.Of(told)!, Stop);

    /// <summary>One after the other, or all of them with one commit.</summary>
    private async Task WriteAsync(bool together, params RunEvent[] told)
    {
        if (together)
        {
            var locked = await LockedAsync();
            var written = told.Prepend(Done(99, seconds: 1)).Select(WriteAsync).ToList();
            await locked.DisposeAsync();
            await Task.WhenAll(written);
            return;
        }
        foreach (var one in told) Assert.True(await WriteAsync(one));
    }

    /// <summary>Keeps the journal from committing anything until it is disposed of.</summary>
    private async Task<NpgsqlConnection> LockedAsync()
    {
        var connection = await _source.OpenConnectionAsync(Stop);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE inbox", connection);
        await command.ExecuteNonQueryAsync(Stop);
        return connection;
    }

    private async Task<ClusterViews.TaskView> TaskAsync() => Assert.Single(await new ClusterViews(_source).TasksAsync("run", Stop), t => t.TaskId == "task-1");
}
