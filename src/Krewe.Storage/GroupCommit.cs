using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Krewe.Storage;

/// <summary>
/// The one writer of a database. Every write that waits when a transaction begins shares it, so that the price of reaching the disk is
/// paid once for all of them. A write is acknowledged after the commit, never before.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    // A transaction that grows without end would keep its first writer waiting.
    private const int MostInOne = 512;

    private readonly BlockingCollection<IWrite> _waiting = [];
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Thread _thread;

    public GroupCommit(SqliteConnection connection)
    {
        _connection = connection;
        _thread = new Thread(Work) { IsBackground = true, Name = "krewe-db" };
        _thread.Start();
    }

    /// <summary>Queues a write. The task ends when it is on disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write)
    {
        var waiting = new Write<T>(write);
        try
        {
            _waiting.Add(waiting);
        }
        catch (InvalidOperationException)
        {
            waiting.Fail(new ObjectDisposedException(nameof(GroupCommit)));
        }
        return waiting.Task;
    }

    /// <summary>Queues a statement, which is compiled when it comes for the first time and kept. The task ends with the number of rows when it is on disk.</summary>
    public Task<int> WriteAsync(string sql, params (string Name, object? Value)[] values) => WriteAsync(_ => Run(sql, values));

    public void Dispose()
    {
        if (_waiting.IsAddingCompleted) return;
        _waiting.CompleteAdding();
        _thread.Join();
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
    }

    private void Work()
    {
        var batch = new List<IWrite>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostInOne && _waiting.TryTake(out var next)) batch.Add(next);
            if (!CommitTogether(batch) && batch.Count > 1)
            {
                // One bad write must not fail its neighbours: nothing of the batch is stored, so each gets its own transaction.
                foreach (var one in batch) CommitTogether([one]);
            }
            batch.Clear();
        }
    }

    /// <summary>False when a write of several failed and nothing was stored; a failure of the commit itself fails them all.</summary>
    private bool CommitTogether(List<IWrite> batch)
    {
        var committing = false;
        try
        {
            Run("BEGIN IMMEDIATE", []);
            foreach (var write in batch) write.Run(_connection);
            committing = true;
            Run("COMMIT", []);
        }
#pragma warning disable CA1031 // The edge of the writer's thread: whatever happened belongs to those who wait, and the thread must live on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            RollBack();
            if (!committing && batch.Count > 1) return false;
            var seen = DbProblem.Translate(problem, _connection.DataSource);
            foreach (var write in batch) write.Fail(seen);
            return true;
        }
        foreach (var write in batch) write.Acknowledge();
        return true;
    }

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK", []);
        }
        catch (SqliteException)
        {
            // Some failures have rolled back already, and then there is nothing to roll back.
        }
    }

    /// <summary>On the writer's thread only.</summary>
    private int Run(string sql, (string Name, object? Value)[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command)) _prepared[sql] = command = _connection.Sql(sql, values);
        foreach (var (name, value) in values) command.Parameters[name].Value = value ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    private interface IWrite
    {
        void Run(SqliteConnection connection);
        void Acknowledge();
        void Fail(Exception problem);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> write) : IWrite
    {
        // Continuations must not run on the writer's thread: they would stop every other write.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        public Task<T> Task => _done.Task;
        public void Run(SqliteConnection connection) => _value = write(connection);
        public void Acknowledge() => _done.TrySetResult(_value!);
        public void Fail(Exception problem) => _done.TrySetException(problem);
    }
}
