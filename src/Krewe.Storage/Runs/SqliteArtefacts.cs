using Krewe.Core.Runs;

namespace Krewe.Storage.Runs;

/// <summary>Documents of runs as rows of the database file.</summary>
internal sealed class SqliteArtefacts(KreweDb db) : IArtefactStore
{
    public IArtefacts Of(string runId) => new OfRun(db, runId);

    private sealed class OfRun(KreweDb db, string runId) : IArtefacts
    {
        public ValueTask<string?> ReadAsync(string name, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            var found = db.Read(c => c
                .Sql("SELECT json FROM artefact WHERE run_id = @run AND name = @name", ("@run", runId), ("@name", name))
                .Rows(r => r.GetString(0)));
            return new(found.FirstOrDefault());
        }

        public async ValueTask WriteAsync(string name, string json, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            await db.WriteAsync(c => c
                .Sql("INSERT OR REPLACE INTO artefact (run_id, name, json) VALUES (@run, @name, @json)",
                    ("@run", runId), ("@name", name), ("@json", json))
                .Run());
        }

        public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(string prefix, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            // substr compares characters as they are; LIKE would take % and _ in a prefix for patterns and ignore case.
            var found = db.Read(c => c
                .Sql("SELECT name, json FROM artefact WHERE run_id = @run AND substr(name, 1, length(@prefix)) = @prefix",
                    ("@run", runId), ("@prefix", prefix))
                .Rows(r => KeyValuePair.Create(r.GetString(0), r.GetString(1))));
            found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
            return new((IReadOnlyList<KeyValuePair<string, string>>)found);
        }
    }
}
