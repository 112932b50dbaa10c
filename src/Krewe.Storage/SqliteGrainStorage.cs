using System.Globalization;
using System.Text.Json;
using Krewe.Core.Runs;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Krewe.Storage;

/// <summary>
/// Grain state as rows of the database file. The payload is JSON of the state record, which carries its own version; no .NET type name is
/// stored, so classes may move. The ETag is compared in SQL, so a second activation, even in another process, cannot overwrite the first.
/// </summary>
internal sealed class SqliteGrainStorage(KreweDb db) : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = ArtefactExtensions.Json;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = db.Read(c => c
            .Sql("SELECT payload, etag FROM grain_state WHERE grain_id = @id AND name = @name", ("@id", grainId.ToString()), ("@name", stateName))
            .Rows(r => (Payload: r.GetString(0), ETag: r.GetInt64(1))));
        if (rows is [var row])
        {
            grainState.State = JsonSerializer.Deserialize<T>(row.Payload, Json)!;
            Mark(grainState, row.ETag);
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            Mark(grainState, null);
        }
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var id = grainId.ToString();
        var payload = JsonSerializer.Serialize(grainState.State, Json);
        var before = ETagOf(grainState);
        var written = before is null
            ? await db.WriteAsync("INSERT INTO grain_state (grain_id, name, payload, etag) VALUES (@id, @name, @payload, 1) ON CONFLICT DO NOTHING",
                ("@id", id), ("@name", stateName), ("@payload", payload))
            : await db.WriteAsync("UPDATE grain_state SET payload = @payload, etag = etag + 1 WHERE grain_id = @id AND name = @name AND etag = @etag",
                ("@id", id), ("@name", stateName), ("@payload", payload), ("@etag", before));
        if (written == 0) throw Conflict(stateName, id, grainState.ETag);
        Mark(grainState, (before ?? 0) + 1);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var id = grainId.ToString();
        if (ETagOf(grainState) is { } before)
        {
            var cleared = await db.WriteAsync("DELETE FROM grain_state WHERE grain_id = @id AND name = @name AND etag = @etag",
                ("@id", id), ("@name", stateName), ("@etag", before));
            if (cleared == 0) throw Conflict(stateName, id, grainState.ETag);
        }
        grainState.State = Activator.CreateInstance<T>();
        Mark(grainState, null);
    }

    private static long? ETagOf<T>(IGrainState<T> state) => state.ETag is { Length: > 0 } tag ? long.Parse(tag, CultureInfo.InvariantCulture) : null;

    private static void Mark<T>(IGrainState<T> state, long? etag)
    {
        state.ETag = etag?.ToString(CultureInfo.InvariantCulture)!;
        state.RecordExists = etag is not null;
    }

    private static InconsistentStateException Conflict(string name, string id, string? etag) =>
        new($"The state '{name}' of {id} was changed by somebody else.", storedEtag: "unknown", currentEtag: etag ?? "none");
}
