using Krewe.Core.Runs;
using Npgsql;

namespace Krewe.Storage.Postgres;

/// <summary>Documents of runs as rows. A database that is away for a while is waited for: neither a run nor a task is lost for it.</summary>
internal sealed class PostgresArtefacts(NpgsqlDataSource source, TimeProvider clock) : IArtefactStore
{
    public IArtefacts Of(string runId) => new OfRun(source, clock, runId);

    private sealed class OfRun(NpgsqlDataSource source, TimeProvider clock, string runId) : IArtefacts
    {
        public async ValueTask<string?> ReadAsync(string name, CancellationToken cancellation) => await PostgresRetry.RunAsync(
            async stop =>
            {
                await using var command = source.CreateCommand("SELECT json FROM artefact WHERE run_id = $1 AND name = $2").With(runId, name);
                return await command.ExecuteScalarAsync(stop) as string;
            },
            clock, cancellation);

        public async ValueTask WriteAsync(string name, string json, CancellationToken cancellation) => await PostgresRetry.RunAsync(
            async stop =>
            {
                await using var command = source.CreateCommand(
                    "INSERT INTO artefact (run_id, name, json) VALUES ($1, $2, $3) ON CONFLICT (run_id, name) DO UPDATE SET json = excluded.json, written_at = now()").With(runId, name, json);
                return await command.ExecuteNonQueryAsync(stop);
            },
            clock, cancellation);

        public async ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string prefix, CancellationToken cancellation) => await PostgresRetry.RunAsync(
            async stop =>
            {
                await using var command = source.CreateCommand("SELECT name, json FROM artefact WHERE run_id = $1 AND starts_with(name, $2) ORDER BY name").With(runId, prefix);
                await using var reader = await command.ExecuteReaderAsync(stop);
                var found = new List<KeyValuePair<string, string>>();
                while (await reader.ReadAsync(stop)) found.Add(new(reader.GetString(0), reader.GetString(1)));
                return found;
            },
            clock, cancellation);
    }
}
