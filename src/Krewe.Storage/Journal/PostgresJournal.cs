using System.Text.Json;
using Krewe.Core.Journal;
using Krewe.Core.Runs;
using Krewe.Storage.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Journal;

/// <summary>
/// The journal as tables. What waits is written in one transaction: marks that the events were heard, the rows, and the end of the promises
/// to tell them. An event whose mark is there already changes nothing.
/// </summary>
internal sealed class PostgresJournal(NpgsqlDataSource source, JournalOptions options) : IRunJournal, IAsyncDisposable
{
    private const string Consumer = "journal";
    private const int MostInOne = 64;

    // An event is marked once: the second time that it comes is a matter of the next batch.
    private static readonly IEqualityComparer<JournalEntry> OneEvent = EqualityComparer<JournalEntry>.Create((a, b) => a?.EventId == b?.EventId, e => e.EventId.GetHashCode(StringComparison.Ordinal));

    private readonly BatchWriter<JournalEntry, bool> _writer = new(MostInOne, OneEvent, entries => CommitAsync(source, options, entries));

    public Task<bool> WriteAsync(JournalEntry entry, CancellationToken cancellation) => _writer.WriteAsync(entry, cancellation);

    /// <summary>What still waits is cancelled: it was promised, so it is told again.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Writes what is new of these entries.</summary>
    /// <returns>Which of them were new.</returns>
    private static async Task<IReadOnlyList<bool>> CommitAsync(NpgsqlDataSource source, JournalOptions options, IReadOnlyList<JournalEntry> entries)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        // In order, so that two silos with the same events wait for each other instead of both for ever.
        var ids = entries.Select(e => e.EventId).Order(StringComparer.Ordinal).ToArray();
        var heard = options.Inbox ? await MarkAsync(connection, ids) : [.. ids];
        var fresh = entries.Where(e => heard.Contains(e.EventId)).ToList();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Tasks([.. fresh.Select(e => e.Task).OfType<TaskRow>().GroupBy(t => (t.RunId, t.TaskId)).Select(g => g.Aggregate(Later)).OrderBy(t => t.RunId, StringComparer.Ordinal).ThenBy(t => t.TaskId, StringComparer.Ordinal)]));
        batch.BatchCommands.Add(Metrics([.. fresh.SelectMany(e => e.Metrics)]));
        batch.BatchCommands.Add(Command("DELETE FROM outbox WHERE event_id = ANY ($1)", (object)ids));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return [.. entries.Select(e => heard.Contains(e.EventId))];
    }

    private static async Task<HashSet<string>> MarkAsync(NpgsqlConnection connection, string[] ids)
    {
        await using var command = new NpgsqlCommand("INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2) ON CONFLICT DO NOTHING RETURNING event_id", connection).With(Consumer, ids);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var heard = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(CancellationToken.None)) heard.Add(reader.GetString(0));
        return heard;
    }

    /// <summary>A later epoch wins; within one, what is further on. Who had it and what was bid is taken also of an award that is heard after what came of it.</summary>
    private static NpgsqlBatchCommand Tasks(TaskRow[] rows) => Command("""
        INSERT INTO agent_tasks AS known (conversation_id, task_id, task_type, status, epoch, agent_id, detail, seconds, created_at, changed_at, bids)
        SELECT run, task, kind, status, epoch, agent, detail, seconds, at, at, bids::jsonb
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::float8[], $9::timestamptz[], $10::text[])
             AS row (run, task, kind, status, epoch, agent, detail, seconds, at, bids)
        ON CONFLICT (conversation_id, task_id) DO UPDATE
        SET (status, epoch, detail, seconds, changed_at, agent_id, bids) = (
            SELECT CASE WHEN wins THEN excluded.status ELSE known.status END, CASE WHEN wins THEN excluded.epoch ELSE known.epoch END,
                   CASE WHEN wins THEN excluded.detail ELSE known.detail END, CASE WHEN wins THEN excluded.seconds ELSE known.seconds END,
                   CASE WHEN wins THEN excluded.changed_at ELSE known.changed_at END,
                   CASE WHEN wins THEN COALESCE(excluded.agent_id, known.agent_id) ELSE COALESCE(known.agent_id, excluded.agent_id) END,
                   CASE WHEN wins THEN COALESCE(excluded.bids, known.bids) ELSE COALESCE(known.bids, excluded.bids) END
            FROM (SELECT (excluded.epoch, CASE excluded.status WHEN 'reannounced' THEN 0 ELSE 1 END) > (known.epoch, CASE known.status WHEN 'reannounced' THEN 0 ELSE 1 END)) AS compared (wins))
        """,
        rows.Select(r => r.RunId).ToArray(), rows.Select(r => r.TaskId).ToArray(), rows.Select(r => r.Kind).ToArray(), rows.Select(r => r.Status).ToArray(),
        rows.Select(r => r.Epoch).ToArray(), Array(rows.Select(r => r.AgentKey), NpgsqlDbType.Text), Array(rows.Select(r => r.Detail), NpgsqlDbType.Text),
        Array(rows.Select(r => r.Seconds), NpgsqlDbType.Double), rows.Select(r => r.At.UtcDateTime).ToArray(),
        Array(rows.Select(r => r.Bids.Count == 0 ? null : JsonSerializer.Serialize(r.Bids, ArtefactExtensions.Json)), NpgsqlDbType.Text));

    private static NpgsqlBatchCommand Metrics(AgentMetric[] rows) => Command(
        "INSERT INTO agent_metrics (agent_id, metric_name, metric_value, recorded_at) SELECT * FROM unnest($1::text[], $2::text[], $3::float8[], $4::timestamptz[])",
        rows.Select(r => r.AgentKey).ToArray(), rows.Select(r => r.Name).ToArray(), rows.Select(r => r.Value).ToArray(), rows.Select(r => r.At.UtcDateTime).ToArray());

    /// <summary>The same of two rows that are written together.</summary>
    private static TaskRow Later(TaskRow a, TaskRow b)
    {
        var (later, other) = Rank(b).CompareTo(Rank(a)) > 0 ? (b, a) : (a, b);
        return later with { AgentKey = later.AgentKey ?? other.AgentKey, Bids = later.Bids.Count > 0 ? later.Bids : other.Bids };
    }

    private static (int Epoch, int Stage) Rank(TaskRow row) => (row.Epoch, row.Status == TaskStatuses.Reannounced ? 0 : 1);

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>How the journal behaves.</summary>
internal sealed class JournalOptions
{
    /// <summary>Whether an event that was heard before is recognised. False only in the test that shows what happens without.</summary>
    public bool Inbox { get; set; } = true;
}
