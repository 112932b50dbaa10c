using Krewe.Core.Journal;
using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Storage.Journal;

/// <summary>Removes rows that have been kept long enough, a statement a table.</summary>
internal sealed class PostgresRetention(NpgsqlDataSource source, RetentionOptions options) : IRetention
{
    // $1: how long runs are kept. A run is over long before that, so each of its rows can go by its own age.
    private static readonly string[] OfRuns =
    [
        "DELETE FROM agent_tasks WHERE changed_at < now() - $1",
        "DELETE FROM agent_metrics WHERE recorded_at < now() - $1",
        "DELETE FROM artefact WHERE written_at < now() - $1",
        $"DELETE FROM grain_state WHERE modified_at < now() - $1 AND grain_type IN ({StatesOfRuns})",
    ];

    // A mark must outlive every copy of its event that may still be on its way: in a queue, among the dead letters, in a backup that was put back.
    private static readonly string[] OfOthers =
    [
        "DELETE FROM inbox WHERE received_at < now() - interval '7 days'",
        "DELETE FROM working_memory WHERE expires_at < now()",
        "DELETE FROM agent_registry WHERE last_heartbeat < now() - interval '1 day'",
    ];

    // Of a run itself, and of those who follow its events.
    private const string StatesOfRuns = "'run', 'PubSubRendezvousGrain'";

    /// <inheritdoc/>
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var statement in OfRuns)
        {
            await using var command = new NpgsqlCommand(statement, connection).With(options.Runs);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        foreach (var statement in OfOthers)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

/// <summary>How long is kept what is kept for a while only.</summary>
public sealed record RetentionOptions
{
    /// <summary>How long a run can be looked at after its last change. Default 30 days.</summary>
    public TimeSpan Runs { get; init; } = TimeSpan.FromDays(30);
}
