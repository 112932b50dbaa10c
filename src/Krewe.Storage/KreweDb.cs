using System.Globalization;
using Krewe.Contracts;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage;

/// <summary>The database file of embedded mode: one writer, readers beside it (write-ahead log), every commit forced to the disk.</summary>
internal sealed class KreweDb : IDisposable
{
    /// <summary>Grows with every change of the tables.</summary>
    public const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE grain_state (
            grain_id TEXT NOT NULL, name TEXT NOT NULL, payload TEXT NOT NULL, etag INTEGER NOT NULL,
            PRIMARY KEY (grain_id, name)) WITHOUT ROWID;
        CREATE TABLE reminder (
            grain_id TEXT NOT NULL, name TEXT NOT NULL, grain_hash INTEGER NOT NULL, start_at INTEGER NOT NULL, period INTEGER NOT NULL,
            etag INTEGER NOT NULL, PRIMARY KEY (grain_id, name)) WITHOUT ROWID;
        CREATE INDEX reminder_hash ON reminder (grain_hash);
        CREATE TABLE artefact (
            run_id TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL,
            PRIMARY KEY (run_id, name));
        """;

    private readonly string _connectionString;
    private readonly GroupCommit _writer;

    private KreweDb(string connectionString, GroupCommit writer) => (_connectionString, _writer) = (connectionString, writer);

    /// <summary>Opens the file; makes it, and its folder, when there is none.</summary>
    /// <exception cref="KreweException">The file cannot be used; the message says why.</exception>
    public static KreweDb Open(string path)
    {
        var full = Path.GetFullPath(path);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = full, DefaultTimeout = 30 }.ToString();
        var connection = new SqliteConnection(connectionString);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            connection.Open();
            // The log is copied to the file every 16 MB: every 4 MB, which is the default, writers wait for that several times a second.
            Execute(connection, "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;");
            Prepare(connection, full);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            if (problem is SqliteException sqlite) throw DbProblem.Translate(sqlite, full);
            throw new KreweException(ErrorCodes.Output, $"Cannot write {full}: choose a folder that this user may write to.", problem);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        return new KreweDb(connectionString, new GroupCommit(connection));
    }

    /// <summary>Writes on the writer's thread. The task ends when the write is on disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write) => _writer.WriteAsync(write);

    /// <summary>Runs one of a few statements on the writer's thread. The task ends, with the number of rows, when it is on disk.</summary>
    public Task<int> WriteAsync(string sql, params (string Name, object? Value)[] values) => _writer.WriteAsync(sql, values);

    /// <summary>Reads what is committed.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return read(connection);
    }

    public void Dispose()
    {
        _writer.Dispose();
        // Pooled readers would keep the file, and its log, open.
        using var any = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(any);
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        // Two processes may open a new file at once: the second waits here and then finds the tables made.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
        {
            throw new KreweException(ErrorCodes.Output,
                $"{path} was written by a newer Krewe (schema {version}; this one knows {SchemaVersion}): use that version, or move the file away.");
        }
        if (version == 0)
        {
            if (Convert.ToInt32(Scalar(connection, "SELECT count(*) FROM sqlite_schema"), CultureInfo.InvariantCulture) > 0)
                throw new KreweException(ErrorCodes.Output, $"{path} is a database, but not Krewe's: choose another file.");
            Execute(connection, Schema);
            Execute(connection, $"PRAGMA user_version = {SchemaVersion}");
        }
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
