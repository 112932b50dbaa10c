using System.Text.Json;
using System.Threading.Channels;
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
internal sealed class PostgresJournal : IRunJournal, IAsyncDisposable
{
    private const string Consumer = "journal";
    private const int MostInOne = 64;

    private readonly NpgsqlDataSource _source;
    private readonly JournalOptions _options;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _writing;

    public PostgresJournal(NpgsqlDataSource source, JournalOptions options)
    {
        (_source, _options) = (source, options);
        _writing = Task.Run(WriteAllAsync);
    }

    public async Task<bool> WriteAsync(JournalEntry entry, CancellationToken cancellation)
    {
        var waiting = new Waiting(entry);
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        return await waiting.Done.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _over.CancelAsync();
        await _writing;
        _over.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_over.Token))
            {
                while (batch.Count < MostInOne && _waiting.Reader.TryRead(out var next)) batch.Add(next);
                await WriteAsync(batch);
                batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var waiting in batch) waiting.Done.TrySetCanceled();
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            var heard = await CommitAsync([.. batch.Select(w => w.Entry)]);
            foreach (var waiting in batch) waiting.Done.TrySetResult(heard.Remove(waiting.Entry.EventId));
        }
#pragma warning disable CA1031 // Whatever happened belongs to those who wait; the next batch is another matter.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            foreach (var waiting in batch) waiting.Done.TrySetException(problem);
        }
    }

    /// <summary>Writes what is new of these entries.</summary>
    /// <returns>Names of the events that were new.</returns>
    private async Task<HashSet<string>> CommitAsync(IReadOnlyList<JournalEntry> entries)
    {
        await using var connection = await _source.OpenConnectionAsync(_over.Token);
        await using var transaction = await connection.BeginTransactionAsync(_over.Token);
        // In order, so that two silos with the same events wait for each other instead of both for ever.
        var ids = entries.Select(e => e.EventId).Distinct().Order(StringComparer.Ordinal).ToArray();
        var heard = _options.Inbox ? await MarkAsync(connection, ids) : [.. ids];
        var fresh = entries.Where(e => heard.Contains(e.EventId)).DistinctBy(e => e.EventId).ToList();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Tasks([.. fresh.Select(e => e.Task).OfType<TaskRow>().GroupBy(t => (t.RunId, t.TaskId)).Select(g => g.Aggregate(Later)).OrderBy(t => t.RunId, StringComparer.Ordinal).ThenBy(t => t.TaskId, StringComparer.Ordinal)]));
        batch.BatchCommands.Add(Metrics([.. fresh.SelectMany(e => e.Metrics)]));
        batch.BatchCommands.Add(Command("DELETE FROM outbox WHERE event_id = ANY ($1)", (object)ids));
        await batch.ExecuteNonQueryAsync(_over.Token);
        await transaction.CommitAsync(_over.Token);
        return heard;
    }

    private async Task<HashSet<string>> MarkAsync(NpgsqlConnection connection, string[] ids)
    {
        await using var command = new NpgsqlCommand("INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2) ON CONFLICT DO NOTHING RETURNING event_id", connection).With(Consumer, ids);
        await using var reader = await command.ExecuteReaderAsync(_over.Token);
        var heard = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(_over.Token)) heard.Add(reader.GetString(0));
        return heard;
    }

    /// <summary>A later epoch wins; within one, what is further on.</summary>
    private static NpgsqlBatchCommand Tasks(TaskRow[] rows) => Command("""
        INSERT INTO agent_tasks AS known (conversation_id, task_id, task_type, status, epoch, agent_id, detail, seconds, created_at, changed_at, bids)
        SELECT run, task, kind, status, epoch, agent, detail, seconds, at, at, bids::jsonb
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::float8[], $9::timestamptz[], $10::text[])
             AS row (run, task, kind, status, epoch, agent, detail, seconds, at, bids)
        ON CONFLICT (conversation_id, task_id) DO UPDATE
        SET status = excluded.status, epoch = excluded.epoch, agent_id = COALESCE(excluded.agent_id, known.agent_id),
            detail = excluded.detail, seconds = excluded.seconds, changed_at = excluded.changed_at, bids = COALESCE(excluded.bids, known.bids)
        WHERE (excluded.epoch, CASE excluded.status WHEN 'reannounced' THEN 0 ELSE 1 END) > (known.epoch, CASE known.status WHEN 'reannounced' THEN 0 ELSE 1 END)
        """,
        rows.Select(r => r.RunId).ToArray(), rows.Select(r => r.TaskId).ToArray(), rows.Select(r => r.Kind).ToArray(), rows.Select(r => r.Status).ToArray(),
        rows.Select(r => r.Epoch).ToArray(), Array(rows.Select(r => r.AgentKey), NpgsqlDbType.Text), Array(rows.Select(r => r.Detail), NpgsqlDbType.Text),
        Array(rows.Select(r => r.Seconds), NpgsqlDbType.Double), rows.Select(r => r.At.UtcDateTime).ToArray(),
        Array(rows.Select(r => r.Bids.Count == 0 ? null : JsonSerializer.Serialize(r.Bids, ArtefactExtensions.Json)), NpgsqlDbType.Text));

    private static NpgsqlBatchCommand Metrics(AgentMetric[] rows) => Command(
        "INSERT INTO agent_metrics (agent_id, metric_name, metric_value, recorded_at) SELECT * FROM unnest($1::text[], $2::text[], $3::float8[], $4::timestamptz[])",
        rows.Select(r => r.AgentKey).ToArray(), rows.Select(r => r.Name).ToArray(), rows.Select(r => r.Value).ToArray(), rows.Select(r => r.At.UtcDateTime).ToArray());

    private static TaskRow Later(TaskRow a, TaskRow b)
    {
        var isLater = (b.Epoch, b.Status == TaskStatuses.Reannounced ? 0 : 1).CompareTo((a.Epoch, a.Status == TaskStatuses.Reannounced ? 0 : 1)) > 0;
        return isLater ? b with { AgentKey = b.AgentKey ?? a.AgentKey, Bids = b.Bids.Count > 0 ? b.Bids : a.Bids } : a with { Bids = a.Bids.Count > 0 ? a.Bids : b.Bids };
    }

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    private sealed record Waiting(JournalEntry Entry)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>How the journal behaves.</summary>
internal sealed class JournalOptions
{
    /// <summary>Whether an event that was heard before is recognised. False only in the test that shows what happens without.</summary>
    public bool Inbox { get; set; } = true;
}
