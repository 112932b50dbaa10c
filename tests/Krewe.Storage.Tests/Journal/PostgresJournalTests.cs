using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

/// <summary>Each event is written once, however often it comes and in whatever order.</summary>
public sealed class PostgresJournalTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _source = await postgres.MigratedAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Write_SameEventTwice_ChangesNothingTheSecondTime()
    {
        await using var journal = new PostgresJournal(_source, new());
        Assert.True(await WriteAsync(journal, Done(1)));
        Assert.False(await WriteAsync(journal, Done(1)));
        Assert.Equal(1L, await CountAsync("agent_metrics"));
        Assert.Equal(1L, await CountAsync("inbox"));
    }

    [Fact]
    public async Task Write_InboxSwitchedOff_ShowsTheDuplicates()
    {
        await using var journal = new PostgresJournal(_source, new() { Inbox = false });
        await WriteAsync(journal, Done(1));
        await WriteAsync(journal, Done(1));
        Assert.Equal(2L, await CountAsync("agent_metrics"));
    }

    [Fact]
    public async Task Write_ManyWithDuplicatesFromTwoSilos_EachEffectOnce()
    {
        await using var one = new PostgresJournal(_source, new());
        await using var two = new PostgresJournal(_source, new());
        var events = Enumerable.Range(1, 2000).Select(n => Done(n, $"task-{n}")).ToList();
        var written = await Task.WhenAll(events.Select(e => WriteAsync(one, e)).Concat(events.AsEnumerable().Reverse().Select(e => WriteAsync(two, e))));
        Assert.Equal(2000, written.Count(w => w));
        Assert.Equal(2000L, await CountAsync("agent_metrics"));
        Assert.Equal(2000L, await CountAsync("agent_tasks WHERE status = 'done'"));
    }

    [Fact]
    public async Task Write_OlderEpochComesLate_DoesNotUndoTheNewer()
    {
        await using var journal = new PostgresJournal(_source, new());
        await WriteAsync(journal, Awarded(1, epoch: 2, agent: "default/observe/2"));
        await WriteAsync(journal, Awarded(2, epoch: 1, agent: "default/observe/1"));
        Assert.Equal("default/observe/2", await _source.ScalarAsync("SELECT agent_id FROM agent_tasks"));
        await WriteAsync(journal, Done(3));
        await WriteAsync(journal, Awarded(4, epoch: 3, agent: "default/observe/3"));
        Assert.Equal("done", await _source.ScalarAsync("SELECT status FROM agent_tasks"));
    }

    [Fact]
    public async Task Write_EndOfATask_KeepsTheBidsOfItsAward()
    {
        await using var journal = new PostgresJournal(_source, new());
        TaskBid[] bids = [new("default/observe/1", 1.5, 0.9, null), new("default/observe/2", null, null, "busy with 1 tasks")];
        await WriteAsync(journal, Awarded(1, epoch: 1, agent: "default/observe/1") with { Bids = bids });
        await WriteAsync(journal, Done(2));
        var task = Assert.Single(await new ClusterViews(_source).TasksAsync("run", Stop));
        Assert.Equal((TaskStatuses.Done, false), (task.Status, task.IsAwarded));
        Assert.Equal(bids, task.Bids);
    }

    [Fact]
    public async Task Tasks_RowOfAnOlderVersion_HasNoBids()
    {
        await using var journal = new PostgresJournal(_source, new());
        await WriteAsync(journal, Awarded(1, epoch: 1, agent: "default/observe/1"));
        Assert.Empty(Assert.Single(await new ClusterViews(_source).TasksAsync("run", Stop)).Bids);
    }

    [Fact]
    public async Task Write_Promised_EndsThePromise()
    {
        await using var journal = new PostgresJournal(_source, new());
        var told = Done(7);
        await _source.ExecuteAsync($"INSERT INTO outbox (event_id, space, key, payload) VALUES ('{told.EventId}', 'run-events', 'run', '{{}}'), ('other', 'run-events', 'run', '{{}}')");
        await WriteAsync(journal, told);
        Assert.Equal("other", await _source.ScalarAsync("SELECT string_agg(event_id, ',') FROM outbox"));
    }

    [Fact]
    public async Task Write_DatabaseRefuses_IsToldAndNothingIsMarked()
    {
        await using var journal = new PostgresJournal(_source, new());
        await _source.ExecuteAsync("ALTER TABLE agent_metrics ADD CONSTRAINT never CHECK (metric_value < 0)");
        await Assert.ThrowsAsync<PostgresException>(() => WriteAsync(journal, Done(1)));
        Assert.Equal(0L, await CountAsync("inbox"));
        await _source.ExecuteAsync("ALTER TABLE agent_metrics DROP CONSTRAINT never");
        Assert.True(await WriteAsync(journal, Done(1)));
    }

    [Fact]
    public async Task TakeDue_NeverSentAndOld_IsTakenOnceAndInOrder()
    {
        await _source.ExecuteAsync("INSERT INTO outbox (event_id, space, key, payload, created_at) SELECT 'e' || n, 'run-events', 'run', '{}', now() - interval '1 minute' + n * interval '1 second' FROM generate_series(1, 20) n");
        await _source.ExecuteAsync("INSERT INTO outbox (event_id, space, key, payload) VALUES ('fresh', 'run-events', 'run', '{}')");
        var outbox = new PostgresOutbox(_source);
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => outbox.TakeDueAsync(10, Stop)));
        Assert.Equal(20, taken.Sum(t => t.Count));
        Assert.Equal(20, taken.SelectMany(t => t).Select(e => e.EventId).Distinct().Count());
        Assert.All(taken, t => Assert.Equal(t.OrderBy(e => int.Parse(e.EventId[1..], System.Globalization.CultureInfo.InvariantCulture)), t));
        Assert.Empty(await outbox.TakeDueAsync(10, Stop));
    }

    [Fact]
    public async Task PutBack_TakenAndNotSent_IsDueAgainAsIfNeverTaken()
    {
        await _source.ExecuteAsync("INSERT INTO outbox (event_id, space, key, payload, created_at) SELECT 'e' || n, 'run-events', 'run', '{}', now() - interval '1 minute' FROM generate_series(1, 3) n");
        var outbox = new PostgresOutbox(_source);
        Assert.Equal(3, (await outbox.TakeDueAsync(10, Stop)).Count);
        await outbox.PutBackAsync(["e2", "e3"], Stop);
        Assert.Equal(["e2", "e3"], (await outbox.TakeDueAsync(10, Stop)).Select(e => e.EventId).Order());
        Assert.Equal("1 1 1", await _source.ScalarAsync("SELECT string_agg(attempts::text, ' ') FROM outbox"));
    }

    private static TaskDone Done(long sequence, string task = "task-1") =>
        new(RunStep.Observe, task, "observe.crawl", "default/observe/1", 1.5, System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty) { RunId = "run", Sequence = sequence, At = At };

    private static TaskAwarded Awarded(long sequence, int epoch, string agent) =>
        new(RunStep.Observe, "task-1", "observe.crawl", agent, epoch) { RunId = "run", Sequence = sequence, At = At };

    private static Task<bool> WriteAsync(PostgresJournal journal, RunEvent told) => journal.WriteAsync(JournalRules.Of(told)!, Stop);

    private async Task<long> CountAsync(string table) => (long)(await _source.ScalarAsync($"SELECT count(*) FROM {table}"))!;
}
