using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Postgres;

/// <summary>The primary key of a row of <c>grain_state</c>, without the service.</summary>
internal readonly record struct StateKey(int IdHash, int TypeHash, long N0, long N1, string Extension, string Name);

/// <summary>
/// Writes states, one statement at a time: what came in while the one before was on its way to the disk goes together. That costs the database one
/// commit and one process instead of dozens that wait for each other.
/// </summary>
internal sealed class StateWriter : IAsyncDisposable
{
    // A statement that grows without end would keep its first writer waiting.
    private const int MostInOne = 256;

    // State and outbox in one statement: both are there, or neither is. The bytes looked for are "outbox":[{ as the serializer writes it.
    private const string Sql = """
        WITH asked AS (
            SELECT * FROM unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bytea[], $8::int[])
                WITH ORDINALITY AS a (id_hash, type_hash, n0, n1, key_ext, grain_type, payload, version, n)),
        changed AS (
            UPDATE grain_state g SET payload = a.payload, modified_at = now(), version = g.version + 1
            FROM asked a
            WHERE g.id_hash = a.id_hash AND g.type_hash = a.type_hash AND g.n0 = a.n0 AND g.n1 = a.n1 AND g.key_ext = a.key_ext AND g.grain_type = a.grain_type
              AND g.service_id = $9 AND g.version = a.version
            RETURNING a.n),
        made AS (
            INSERT INTO grain_state (id_hash, type_hash, n0, n1, service_id, grain_type, key_ext, payload)
            SELECT id_hash, type_hash, n0, n1, $9, grain_type, key_ext, payload FROM asked WHERE version IS NULL
            ON CONFLICT DO NOTHING
            RETURNING id_hash, type_hash, n0, n1, key_ext, grain_type),
        written AS (SELECT n FROM changed UNION ALL SELECT n FROM made JOIN asked USING (id_hash, type_hash, n0, n1, key_ext, grain_type)),
        told AS (
            INSERT INTO outbox (event_id, space, key, payload, trace_parent)
            SELECT e ->> 'eventId', e ->> 'space', e ->> 'key', e ->> 'payload', e ->> 'traceParent'
            FROM written JOIN asked USING (n), jsonb_array_elements(
                CASE WHEN position('\x226f7574626f78223a5b7b'::bytea IN asked.payload) > 0 THEN convert_from(asked.payload, 'UTF8')::jsonb -> 'outbox' END) AS e
            ON CONFLICT DO NOTHING)
        SELECT n FROM written
        """;

    private readonly NpgsqlDataSource _source;
    private readonly string _serviceId;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _writing;

    public StateWriter(NpgsqlDataSource source, string serviceId)
    {
        (_source, _serviceId) = (source, serviceId);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Writes a state; the task ends when it is committed.</summary>
    /// <param name="key">Its row.</param>
    /// <param name="payload">Its JSON.</param>
    /// <param name="version">The version that it replaces; null when there must be none.</param>
    /// <returns>False when the row has another version, and was left as it is.</returns>
    public async Task<bool> WriteAsync(StateKey key, byte[] payload, int? version)
    {
        var waiting = new Waiting(key, payload, version);
        await _waiting.Writer.WriteAsync(waiting, _over.Token);
        return await waiting.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        // A container may dispose of what it was given twice.
        if (!_waiting.Writer.TryComplete()) return;
        await _over.CancelAsync();
        await _writing;
        _over.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new Dictionary<StateKey, Waiting>();
        Waiting? left = null;
        while (left is not null || await AnyAsync())
        {
            batch.Clear();
            if (left is not null) batch.Add(left.Key, left);
            left = null;
            while (batch.Count < MostInOne && left is null && _waiting.Reader.TryRead(out var next))
            {
                // A row can be written only once in a statement. The second one, of an activation that was ousted, begins the next.
                if (!batch.TryAdd(next.Key, next)) left = next;
            }
            if (!await CommitAsync([.. batch.Values]) && batch.Count > 1)
            {
                // One bad write must not fail its neighbours: nothing of the statement is stored, so each gets its own.
                foreach (var one in batch.Values) await CommitAsync([one]);
            }
        }
    }

    private async Task<bool> AnyAsync()
    {
        try
        {
            return await _waiting.Reader.WaitToReadAsync(_over.Token);
        }
        catch (OperationCanceledException)
        {
            while (_waiting.Reader.TryRead(out var late)) late.Done.TrySetCanceled();
            return false;
        }
    }

    /// <summary>False when the database refused a statement of several.</summary>
    private async Task<bool> CommitAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var written = new HashSet<long>();
            // Not cancelled by the end of the silo: whether a write that was under way took effect must be known.
            await using var command = Command(batch);
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
                while (await reader.ReadAsync(CancellationToken.None)) written.Add(reader.GetInt64(0));
            for (var n = 0; n < batch.Count; n++) batch[n].Done.TrySetResult(written.Contains(n + 1));
            return true;
        }
#pragma warning disable CA1031 // Whatever happened belongs to those who wait; the next statement is another matter.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            // What the database refused, it refused because of one of them. One that is away is away for all.
            if (batch.Count > 1 && problem is PostgresException) return false;
            foreach (var waiting in batch) waiting.Done.TrySetException(problem);
            return true;
        }
    }

    private NpgsqlCommand Command(IReadOnlyList<Waiting> batch) => _source.CreateCommand(Sql).With(
        batch.Select(w => w.Key.IdHash).ToArray(), batch.Select(w => w.Key.TypeHash).ToArray(), batch.Select(w => w.Key.N0).ToArray(), batch.Select(w => w.Key.N1).ToArray(),
        batch.Select(w => w.Key.Extension).ToArray(), batch.Select(w => w.Key.Name).ToArray(), batch.Select(w => w.Payload).ToArray(),
        new NpgsqlParameter { Value = batch.Select(w => w.Version).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }, _serviceId);

    private sealed record Waiting(StateKey Key, byte[] Payload, int? Version)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
