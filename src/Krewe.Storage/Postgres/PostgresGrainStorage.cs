using System.Globalization;
using System.Text;
using System.Text.Json;
using Krewe.Core.Runs;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Krewe.Storage.Postgres;

/// <summary>
/// Grain state as rows of <c>grain_state</c>, under the keys that Orleans' ADO.NET provider gives them, so that either reads what the other wrote. Writes
/// that wait share a statement and its commit; each is acknowledged after the commit, and an ETag that is old fails its own write alone.
/// </summary>
internal sealed class PostgresGrainStorage(NpgsqlDataSource source, string serviceId, IHasher hasher) : IGrainStorage, IAsyncDisposable
{
    private const string Row = "id_hash = $1 AND type_hash = $2 AND n0 = $3 AND n1 = $4 AND key_ext = $5 AND grain_type = $6 AND service_id = $7";

    private static readonly JsonSerializerOptions Json = ArtefactExtensions.Json;

    private readonly StateWriter _writer = new(source, serviceId);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await using var command = Command($"SELECT payload, version FROM grain_state WHERE {Row}", KeyOf(stateName, grainId));
        await using var reader = await command.ExecuteReaderAsync();
        var found = await reader.ReadAsync();
        grainState.State = found && !reader.IsDBNull(0) ? JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(0), Json)! : Activator.CreateInstance<T>();
        Mark(grainState, found ? reader.GetInt32(1) : null, exists: found && !reader.IsDBNull(0));
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var before = ETagOf(grainState);
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json);
        ReplaceNul(payload);
        if (!await _writer.WriteAsync(KeyOf(stateName, grainId), payload, before)) throw Conflict(stateName, grainId, grainState.ETag);
        Mark(grainState, (before ?? 0) + 1, exists: true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (ETagOf(grainState) is { } before)
        {
            await using var command = Command($"DELETE FROM grain_state WHERE {Row} AND version = $8", KeyOf(stateName, grainId)).With(before);
            if (await command.ExecuteNonQueryAsync() == 0) throw Conflict(stateName, grainId, grainState.ETag);
        }
        grainState.State = Activator.CreateInstance<T>();
        Mark(grainState, null, exists: false);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private NpgsqlCommand Command(string sql, StateKey key) =>
        source.CreateCommand(sql).With(key.IdHash, key.TypeHash, key.N0, key.N1, key.Extension, key.Name, serviceId);

    private StateKey KeyOf(string name, GrainId id)
    {
        var (bytes, n0, n1, extension) = (Array.Empty<byte>(), 0L, 0L, default(string));
        if (id.TryGetGuidKey(out var guid, out extension))
        {
            bytes = guid.ToByteArray();
            (n0, n1) = (BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
        }
        else if (id.TryGetIntegerKey(out var number, out extension)) (bytes, n1) = (BitConverter.GetBytes(number), number);
        else extension = id.Key.ToString();
        byte[] hashed = [.. bytes, .. Encoding.UTF8.GetBytes(extension ?? "")];
        // So the provider does it on machines of this byte order.
        if (BitConverter.IsLittleEndian) Array.Reverse(hashed);
        return new StateKey(hasher.Hash(hashed), hasher.Hash(Encoding.UTF8.GetBytes(name)), n0, n1, extension ?? "", name);
    }

    /// <summary>
    /// Texts of others may hold a NUL. As an escape it would be stored, but the statement that takes the promises out of the state could not read it: the
    /// run could not go on. The replacement character is as long.
    /// </summary>
    private static void ReplaceNul(Span<byte> json)
    {
        for (var from = 0; json[from..].IndexOf("\\u0000"u8) is >= 0 and var found; from += found + "\\u0000".Length)
        {
            // After an odd number of backslashes this one is itself escaped, and what follows is text.
            var before = json[..(from + found)];
            if ((before.Length - before.TrimEnd((byte)'\\').Length) % 2 == 0) "\\ufffd"u8.CopyTo(json[(from + found)..]);
        }
    }

    private static int? ETagOf<T>(IGrainState<T> state) => state.ETag is { Length: > 0 } tag ? int.Parse(tag, CultureInfo.InvariantCulture) : null;

    private static void Mark<T>(IGrainState<T> state, int? etag, bool exists)
    {
        state.ETag = etag?.ToString(CultureInfo.InvariantCulture)!;
        state.RecordExists = exists;
    }

    private static InconsistentStateException Conflict(string name, GrainId id, string? etag) =>
        new($"The state '{name}' of {id} was changed by somebody else.", storedEtag: "unknown", currentEtag: etag ?? "none");
}
