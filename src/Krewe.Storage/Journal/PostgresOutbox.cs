using Krewe.Core.Journal;
using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Storage.Journal;

/// <summary>The promises that state writes leave in the table <c>outbox</c>.</summary>
internal sealed class PostgresOutbox(NpgsqlDataSource source) : IOutbox
{
    // The state's own writer tells the event at once; only what was not heard after a while is told again, and ever more rarely.
    private const string Due = """
        WITH due AS (
            SELECT event_id FROM outbox
            WHERE (sent_at IS NULL AND created_at < now() - interval '5 seconds')
               OR sent_at < now() - LEAST(interval '10 seconds' * power(2, LEAST(attempts, 10)), interval '1 hour')
            ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
        UPDATE outbox SET sent_at = now(), attempts = attempts + 1 FROM due WHERE outbox.event_id = due.event_id
        RETURNING outbox.event_id, space, key, payload, trace_parent, created_at
        """;

    public async Task<IReadOnlyList<OutboxEvent>> TakeDueAsync(int most, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Due).With(most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var due = new List<(DateTime At, OutboxEvent Event)>();
        while (await reader.ReadAsync(cancellation))
            due.Add((reader.GetDateTime(5), new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4))));
        return [.. due.OrderBy(d => d.At).Select(d => d.Event)];
    }

    public async Task PutBackAsync(IReadOnlyList<string> eventIds, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("UPDATE outbox SET sent_at = NULL, attempts = attempts - 1 WHERE event_id = ANY ($1)").With((object)eventIds.ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
