using System.Data.Common;
using Krewe.Core.Journal;
using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Storage.Journal;

/// <summary>Removes rows that have been kept long enough, a portion at a time and one silo at a time.</summary>
internal sealed class PostgresRetention(NpgsqlDataSource source, RetentionOptions options) : IRetention
{
    // Any number that nobody else uses: that of migrations, and one.
    private const long Lock = 0x6B72657766;

    // Of a run itself, and of those who follow its events.
    private const string StatesOfRuns = "'run', 'PubSubRendezvousGrain'";

    // A mark must outlive every copy of its event that may still be on its way: in a queue, in a backup that was put back, or among the dead letters. Those have
    // no age; one whose run is gone is to be discarded, and for all others there is a mark.
    private static readonly TimeSpan MarksAtLeast = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await using var guard = await source.OpenConnectionAsync(cancellation);
        if (!await AskAsync(guard, "SELECT pg_try_advisory_lock($1)", cancellation)) return;
        var failures = new List<DbException>();
        try
        {
            foreach (var kept in All())
            {
                try
                {
                    await RemoveAsync(kept, cancellation);
                }
                catch (DbException problem)
                {
                    // The other tables must not grow because of this one.
                    failures.Add(problem);
                }
            }
        }
        finally
        {
            // A connection that broke has lost the lock with it.
            if (guard.FullState == System.Data.ConnectionState.Open) await AskAsync(guard, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
        if (failures.Count > 0) throw new AggregateException("Not everything that was kept long enough could be removed.", failures);
    }

    // A run is over long before its rows go, so each of them can go by its own age. Of the large tables only states are looked for without an index: every write of a state
    // changes its age, and an index on it would make each of them write to all indexes of the table instead of to the row alone.
    private IEnumerable<Kept> All() =>
    [
        new("agent_tasks", "changed_at < now() - $1", options.Runs),
        new("agent_metrics", "recorded_at < now() - $1", options.Runs),
        new("artefact", "written_at < now() - $1", options.Runs),
        new("grain_state", $"modified_at < now() - $1 AND grain_type IN ({StatesOfRuns})", options.Runs),
        new("inbox", "received_at < now() - $1", options.Runs > MarksAtLeast ? options.Runs : MarksAtLeast),
        new("working_memory", "expires_at < now() - $1", TimeSpan.Zero),
        new("agent_registry", "last_heartbeat < now() - $1", TimeSpan.FromDays(1)),
    ];

    /// <summary>A statement for each portion, so that what was removed stays so and no lock is held for long.</summary>
    private async Task RemoveAsync(Kept kept, CancellationToken cancellation)
    {
        // The condition is there twice, because a row may be changed between being found and being removed.
        var sql = $"DELETE FROM {kept.Table} WHERE {kept.IsOver} AND ctid = ANY (ARRAY(SELECT ctid FROM {kept.Table} WHERE {kept.IsOver} LIMIT $2))";
        int removed;
        do
        {
            await using var command = source.CreateCommand(sql).With(kept.For, options.Portion);
            command.CommandTimeout = (int)options.PortionWithin.TotalSeconds;
            removed = await command.ExecuteNonQueryAsync(cancellation);
        }
        while (removed == options.Portion);
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection).With(Lock);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Rows of a table that go after a while.</summary>
    private sealed record Kept(string Table, string IsOver, TimeSpan For);
}

/// <summary>How long is kept what is kept for a while only.</summary>
public sealed record RetentionOptions
{
    /// <summary>How long a run can be looked at after its last change. Default 30 days.</summary>
    public TimeSpan Runs { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Rows that one statement removes at most. Default 1,000.</summary>
    public int Portion { get; init; } = 1000;

    /// <summary>How long a statement may take: longer than others, since one may have to look through a whole table. Default 1 minute.</summary>
    public TimeSpan PortionWithin { get; init; } = TimeSpan.FromMinutes(1);
}
