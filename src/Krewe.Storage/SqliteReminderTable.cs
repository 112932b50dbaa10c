using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans;
using Orleans.Runtime;

namespace Krewe.Storage;

/// <summary>Reminders as rows of the database file.</summary>
internal sealed class SqliteReminderTable(KreweDb db) : IReminderTable
{
    private const string Columns = "SELECT grain_id, name, start_at, period, etag FROM reminder ";

    public Task Init() => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(db.Read(c => c.Sql(Columns + "WHERE grain_id = @id", ("@id", grainId.ToString())).Rows(Entry))));

    public Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // The range is (begin, end] on a ring: when it begins at or after its end, it goes through zero.
        var where = begin < end ? "WHERE grain_hash > @begin AND grain_hash <= @end" : "WHERE grain_hash > @begin OR grain_hash <= @end";
        return Task.FromResult(new ReminderTableData(db.Read(c => c
            .Sql(Columns + where, ("@begin", (long)begin), ("@end", (long)end)).Rows(Entry))));
    }

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var rows = db.Read(c => c
            .Sql(Columns + "WHERE grain_id = @id AND name = @name", ("@id", grainId.ToString()), ("@name", reminderName)).Rows(Entry));
        return Task.FromResult(rows.FirstOrDefault());
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var etag = await db.WriteAsync(c => c.Sql("""
            INSERT INTO reminder (grain_id, name, grain_hash, start_at, period, etag) VALUES (@id, @name, @hash, @start, @period, 1)
            ON CONFLICT (grain_id, name) DO UPDATE SET
                grain_hash = excluded.grain_hash, start_at = excluded.start_at, period = excluded.period, etag = etag + 1
            RETURNING etag
            """,
            ("@id", entry.GrainId.ToString()), ("@name", entry.ReminderName), ("@hash", (long)entry.GrainId.GetUniformHashCode()),
            ("@start", entry.StartAt.Ticks), ("@period", entry.Period.Ticks)).Rows(r => r.GetInt64(0)));
        return entry.ETag = etag[0].ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        await db.WriteAsync(c => c
            .Sql("DELETE FROM reminder WHERE grain_id = @id AND name = @name AND etag = @etag",
                ("@id", grainId.ToString()), ("@name", reminderName), ("@etag", long.Parse(eTag, CultureInfo.InvariantCulture)))
            .Run()) > 0;

    public async Task TestOnlyClearTable() => await db.WriteAsync(c => c.Sql("DELETE FROM reminder").Run());

    private static ReminderEntry Entry(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0), CultureInfo.InvariantCulture),
        ReminderName = row.GetString(1),
        StartAt = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        Period = TimeSpan.FromTicks(row.GetInt64(3)),
        ETag = row.GetInt64(4).ToString(CultureInfo.InvariantCulture),
    };
}
