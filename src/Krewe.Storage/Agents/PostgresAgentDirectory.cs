using System.Text.Json;
using Krewe.Contracts.Agents;
using Krewe.Core.Agents;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Krewe.Storage.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Krewe.Storage.Agents;

/// <summary>Agents in the tables <c>agent_registry</c> and, for what they have learnt of themselves, <c>working_memory</c>.</summary>
internal sealed class PostgresAgentDirectory(NpgsqlDataSource source) : IAgentDirectory
{
    private const string Records = "track-record";
    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(30);

    public async Task SeenAsync(AgentEntry entry, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO agent_registry (agent_id, agent_type, status, load, silo, capabilities, last_heartbeat) VALUES ($1, $2, $3, $4, $5, $6, now())
            ON CONFLICT (agent_id) DO UPDATE SET status = excluded.status, load = excluded.load, silo = excluded.silo, capabilities = excluded.capabilities, last_heartbeat = excluded.last_heartbeat
            """).With(entry.Key, entry.Kind, entry.Draining ? "draining" : "active", entry.Load, entry.Silo, Json(entry.Capabilities));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task GoneAsync(string key, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("UPDATE agent_registry SET status = 'gone', load = 0 WHERE agent_id = $1").With(key);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyDictionary<string, TrackRecord>> RecordsOfAsync(string key, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT value FROM working_memory WHERE conversation_id = $1 AND key = $2 AND (expires_at IS NULL OR expires_at > now())").With(key, Records);
        return await command.ExecuteScalarAsync(cancellation) is string json
            ? JsonSerializer.Deserialize<Dictionary<string, TrackRecord>>(json, ArtefactExtensions.Json)! : [];
    }

    public async Task RememberAsync(string key, IReadOnlyDictionary<string, TrackRecord> records, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            INSERT INTO working_memory (conversation_id, key, value, expires_at) VALUES ($1, $2, $3, now() + $4)
            ON CONFLICT (conversation_id, key) DO UPDATE SET value = excluded.value, created_at = now(), expires_at = excluded.expires_at
            """).With(key, Records, Json(records), RememberFor);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Json<T>(T value) => new() { Value = JsonSerializer.Serialize(value, ArtefactExtensions.Json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
