using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Postgres;

/// <summary>The primary key of a row of <c>grain_state</c>, without the service.</summary>
internal readonly record struct StateKey(int IdHash, int TypeHash, long N0, long N1, string Extension, string Name);

/// <summary>Writes states, all that wait with one statement. An ETag that is old fails its own write alone.</summary>
internal sealed class StateWriter(NpgsqlDataSource source, string serviceId) : IAsyncDisposable
{
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

    // A row can be written only once in a statement.
    private static readonly IEqualityComparer<StateWrite> OneRow = EqualityComparer<StateWrite>.Create((a, b) => a?.Key == b?.Key, w => w.Key.GetHashCode());

    private readonly BatchWriter<StateWrite, bool> _writer = new(MostInOne, OneRow, batch => CommitAsync(source, serviceId, batch));

    /// <summary>Writes a state; the task ends when it is committed.</summary>
    /// <param name="key">Its row.</param>
    /// <param name="payload">Its JSON.</param>
    /// <param name="version">The version that it replaces; null when there must be none.</param>
    /// <returns>False when the row has another version, and was left as it is.</returns>
    public Task<bool> WriteAsync(StateKey key, byte[] payload, int? version) => _writer.WriteAsync(new(key, payload, version), CancellationToken.None);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static async Task<IReadOnlyList<bool>> CommitAsync(NpgsqlDataSource source, string serviceId, IReadOnlyList<StateWrite> batch)
    {
        var written = new bool[batch.Count];
        await using var command = source.CreateCommand(Sql).With(
            batch.Select(w => w.Key.IdHash).ToArray(), batch.Select(w => w.Key.TypeHash).ToArray(), batch.Select(w => w.Key.N0).ToArray(), batch.Select(w => w.Key.N1).ToArray(),
            batch.Select(w => w.Key.Extension).ToArray(), batch.Select(w => w.Key.Name).ToArray(), batch.Select(w => w.Payload).ToArray(),
            new NpgsqlParameter { Value = batch.Select(w => w.Version).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }, serviceId);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None)) written[reader.GetInt64(0) - 1] = true;
        return written;
    }

    private sealed record StateWrite(StateKey Key, byte[] Payload, int? Version);
}
