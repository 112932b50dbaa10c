using Krewe.Storage.Journal;
using Krewe.Storage.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

/// <summary>What has been kept long enough goes, in portions, whatever stands in the way of one of them.</summary>
public sealed class PostgresRetentionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _source = await postgres.MigratedAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Apply_MoreThanAPortion_RemovesAllAndNothingYoung()
    {
        await _source.ExecuteAsync("INSERT INTO artefact (run_id, name, json, written_at) SELECT 'run', 'a' || n, '{}', now() - n * interval '1 day' FROM generate_series(1, 100) n");
        // A statement that removes more than a portion is refused.
        await _source.ExecuteAsync("""
            CREATE FUNCTION few() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (SELECT count(*) FROM gone) > 10 THEN RAISE 'too many at once'; END IF; RETURN NULL; END $$;
            CREATE TRIGGER few AFTER DELETE ON artefact REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION few();
            """);
        await ApplyAsync(new() { Portion = 10 });
        Assert.Equal("29 of 29", await _source.ScalarAsync("SELECT count(*) FILTER (WHERE written_at > now() - interval '30 days') || ' of ' || count(*) FROM artefact"));
    }

    [Fact]
    public async Task Apply_OneTableRefuses_TheOthersAreDoneAndItIsTold()
    {
        foreach (var table in (string[])["agent_tasks", "working_memory"])
            await _source.ExecuteAsync($"CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not of {table}'; END $$; CREATE TRIGGER refuse BEFORE DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}()");
        await _source.ExecuteAsync("INSERT INTO agent_metrics (agent_id, metric_name, metric_value, recorded_at) VALUES ('a', 'm', 1, now() - interval '31 days')");
        await _source.ExecuteAsync("INSERT INTO agent_registry (agent_id, agent_type, capabilities, last_heartbeat) VALUES ('a', 't', '{}', now() - interval '2 days')");
        var failed = await Assert.ThrowsAsync<AggregateException>(() => ApplyAsync(new()));
        Assert.Contains("not of agent_tasks", failed.Message, StringComparison.Ordinal);
        Assert.Contains("not of working_memory", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await _source.ScalarAsync("SELECT count(*) FROM agent_metrics"));
        Assert.Equal(0L, await _source.ScalarAsync("SELECT count(*) FROM agent_registry"));
        await _source.ExecuteAsync("DROP TRIGGER refuse ON agent_tasks; DROP TRIGGER refuse ON working_memory");
        await ApplyAsync(new());
    }

    [Fact]
    public async Task Apply_AnotherSiloIsAtIt_LeavesItToThat()
    {
        await _source.ExecuteAsync("INSERT INTO artefact (run_id, name, json, written_at) VALUES ('run', 'a', '{}', now() - interval '31 days')");
        await using (var other = await _source.OpenConnectionAsync(Stop))
        {
            await using var locked = new NpgsqlCommand("BEGIN; LOCK TABLE artefact IN ROW EXCLUSIVE MODE; DELETE FROM artefact", other);
            await locked.ExecuteNonQueryAsync(Stop);
            var first = ApplyAsync(new());
            while (await _source.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is not 1L) Stop.ThrowIfCancellationRequested();
            await ApplyAsync(new()).WaitAsync(TimeSpan.FromSeconds(10), Stop);
            Assert.False(first.IsCompleted);
            await other.CloseAsync();
            await first;
        }
        Assert.Equal(0L, await _source.ScalarAsync("SELECT count(*) FROM artefact"));
        Assert.Equal(0L, await _source.ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task Apply_StateIsChangedJustThen_StaysThere()
    {
        await _source.ExecuteAsync("INSERT INTO grain_state (id_hash, type_hash, n0, n1, service_id, grain_type, payload, modified_at) VALUES (1, 1, 1, 1, 's', 'run', '{}', now() - interval '31 days')");
        await using var other = await _source.OpenConnectionAsync(Stop);
        await using var change = new NpgsqlCommand("BEGIN; UPDATE grain_state SET modified_at = now()", other);
        await change.ExecuteNonQueryAsync(Stop);
        var applied = ApplyAsync(new());
        while (await _source.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is not 1L) Stop.ThrowIfCancellationRequested();
        await using var commit = new NpgsqlCommand("COMMIT", other);
        await commit.ExecuteNonQueryAsync(Stop);
        await applied;
        Assert.Equal(1L, await _source.ScalarAsync("SELECT count(*) FROM grain_state"));
    }

    [Theory]
    [InlineData(30, 29, 31)]
    [InlineData(2, 6, 8)]
    public async Task Apply_MarksOfHeardEvents_AreKeptAsLongAsRunsAndAWeek(int runs, int kept, int gone)
    {
        await _source.ExecuteAsync($"INSERT INTO inbox (consumer, event_id, received_at) VALUES ('journal', 'kept', now() - interval '{kept} days'), ('journal', 'gone', now() - interval '{gone} days')");
        await ApplyAsync(new() { Runs = TimeSpan.FromDays(runs) });
        Assert.Equal("kept", await _source.ScalarAsync("SELECT string_agg(event_id, ',') FROM inbox"));
    }

    private Task ApplyAsync(RetentionOptions options) => new PostgresRetention(_source, options).ApplyAsync(Stop);
}
