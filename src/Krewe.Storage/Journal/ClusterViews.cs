using System.Text.Json;
using Krewe.Contracts.Bidding;
using Krewe.Core.Journal;
using Krewe.Core.Runs;
using Krewe.Storage.Postgres;
using Npgsql;

namespace Krewe.Storage.Journal;

/// <summary>What operators see of a cluster: read from the tables, so that it can be seen when no silo answers.</summary>
public sealed class ClusterViews(NpgsqlDataSource source)
{
    /// <summary>An agent.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Status">active, draining or gone; <c>silent</c> when it has not been heard of for a while.</param>
    /// <param name="Load">Tasks that it holds.</param>
    /// <param name="Silo">Where it lives.</param>
    /// <param name="Done">Tasks that it has done in the last 24 hours.</param>
    /// <param name="Seconds">What such a task took on average.</param>
    /// <param name="Heartbeat">When it was last heard of.</param>
    public sealed record AgentView(string Key, string Status, int Load, string Silo, long Done, double? Seconds, DateTime Heartbeat);

    /// <summary>A run.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Awarded">Tasks that agents hold.</param>
    /// <param name="Done">Tasks that are done.</param>
    /// <param name="Failed">Tasks that failed or were given up.</param>
    /// <param name="Waiting">Tasks that were announced again.</param>
    /// <param name="Began">When its first task was awarded.</param>
    /// <param name="Changed">When its last task changed.</param>
    public sealed record RunView(string RunId, long Awarded, long Done, long Failed, long Waiting, DateTime Began, DateTime Changed);

    /// <summary>A task of a run.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Epoch">Epoch of its award; null when it is over.</param>
    /// <param name="Agent">Who has it, or had it.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="Detail">Why it is not done.</param>
    /// <param name="Changed">When it last changed.</param>
    public sealed record TaskView(string TaskId, string Kind, string Status, int? Epoch, string? Agent, double? Seconds, string? Detail, DateTime Changed)
    {
        /// <summary>What agents said to the call that it was awarded in.</summary>
        public IReadOnlyList<TaskBid> Bids { get; init; } = [];

        /// <summary>An agent has it.</summary>
        public bool IsAwarded => Status == TaskStatuses.Awarded;
    }

    /// <summary>The agents, by key.</summary>
    public Task<IReadOnlyList<AgentView>> AgentsAsync(CancellationToken cancellation) => ReadAsync("""
        SELECT r.agent_id, CASE WHEN r.status <> 'gone' AND r.last_heartbeat < now() - interval '90 seconds' THEN 'silent' ELSE r.status END, r.load, r.silo,
               count(m.*), avg(m.metric_value), r.last_heartbeat
        FROM agent_registry r LEFT JOIN agent_metrics m ON m.agent_id = r.agent_id AND m.metric_name = 'task.seconds' AND m.recorded_at > now() - interval '24 hours'
        GROUP BY r.agent_id ORDER BY r.agent_id
        """, r => new AgentView(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetDouble(5), r.GetDateTime(6)), [], cancellation);

    /// <summary>The latest runs, the newest first.</summary>
    public Task<IReadOnlyList<RunView>> RunsAsync(int most, CancellationToken cancellation) => ReadAsync("""
        SELECT conversation_id, count(*) FILTER (WHERE status = 'awarded'), count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE status IN ('failed', 'dead')),
               count(*) FILTER (WHERE status = 'reannounced'), min(created_at), max(changed_at)
        FROM agent_tasks GROUP BY conversation_id ORDER BY min(created_at) DESC LIMIT $1
        """, r => new RunView(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetDateTime(5), r.GetDateTime(6)), [most], cancellation);

    /// <summary>The tasks of a run, in the order in which they began.</summary>
    public Task<IReadOnlyList<TaskView>> TasksAsync(string runId, CancellationToken cancellation) => ReadAsync("""
        SELECT task_id, task_type, status, NULLIF(epoch, 2147483647), agent_id, seconds, detail, changed_at, bids
        FROM agent_tasks WHERE conversation_id = $1 ORDER BY created_at, task_id
        """, r => new TaskView(r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetInt32(3), Text(r, 4), r.IsDBNull(5) ? null : r.GetDouble(5), Text(r, 6), r.GetDateTime(7)) { Bids = Bids(r, 8) }, [runId], cancellation);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, object[] values, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql).With(values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(row(reader));
        return rows;
    }

    private static List<TaskBid> Bids(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : JsonSerializer.Deserialize<List<TaskBid>>(reader.GetString(column), ArtefactExtensions.Json)!;

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
