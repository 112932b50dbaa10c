using Microsoft.Data.Sqlite;
using Xunit;

namespace Krewe.Storage.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task WriteAsync_ManyAtOnce_ShareTransactions()
    {
        using var held = new ManualResetEventSlim();
        var first = await HoldAsync(held);
        // Asked inside the transaction: a reader sees whole transactions only, so what it sees tells who shares one with whom.
        var writes = Enumerable.Range(0, 50).Select(n => _temp.Db.WriteAsync(c =>
        {
            Insert(c, "a" + n);
            return Count();
        })).ToList();
        held.Set();
        await first;
        Assert.Single((await Task.WhenAll(writes)).Distinct());
        Assert.Equal(50, Count());
    }

    [Fact]
    public async Task WriteAsync_OneOfManyIsBad_OnlyThatOneFails()
    {
        using var held = new ManualResetEventSlim();
        var first = await HoldAsync(held);
        var good = Enumerable.Range(0, 10).Select(n => _temp.Db.WriteAsync(c => Insert(c, "a" + n))).ToList();
        var bad = _temp.Db.WriteAsync(c => c.Sql("INSERT INTO nowhere VALUES (1)").Run());
        var more = Enumerable.Range(10, 10).Select(n => _temp.Db.WriteAsync(c => Insert(c, "a" + n))).ToList();
        held.Set();
        await first;
        await Assert.ThrowsAsync<SqliteException>(() => bad);
        await Task.WhenAll(good.Concat(more));
        Assert.Equal(20, Count());
    }

    [Fact]
    public async Task WriteAsync_ThrowsAnything_WriterLivesOn()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _temp.Db.WriteAsync<int>(_ => throw new InvalidOperationException("mine")));
        Assert.Equal(1, await _temp.Db.WriteAsync(c => Insert(c, "after")));
    }

    [Fact]
    public async Task WriteAsync_CommitFails_AllWhoSharedItAreTold()
    {
        using var held = new ManualResetEventSlim();
        var first = await HoldAsync(held);
        // A deferred foreign key is checked by the commit itself.
        var doomed = _temp.Db.WriteAsync(c => c.Sql("""
            PRAGMA defer_foreign_keys = ON;
            CREATE TEMP TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TEMP TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO child VALUES (42);
            """).Run());
        var innocent = _temp.Db.WriteAsync(c => Insert(c, "innocent"));
        held.Set();
        await first;
        await Assert.ThrowsAsync<SqliteException>(() => doomed);
        await Assert.ThrowsAsync<SqliteException>(() => innocent);
        Assert.Equal(0, Count());
        Assert.Equal(1, await _temp.Db.WriteAsync(c => Insert(c, "after")));
    }

    [Fact]
    public async Task WriteAsync_Acknowledged_IsSeenByReaders()
    {
        await _temp.Db.WriteAsync(c => Insert(c, "a"));
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task WriteAsync_AfterDispose_FailsInsteadOfHanging()
    {
        var db = _temp.Db;
        _temp.Close();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => db.WriteAsync(_ => 1));
    }

    [Fact]
    public async Task Dispose_WritesWaiting_AreStillDone()
    {
        var writes = Enumerable.Range(0, 200).Select(n => _temp.Db.WriteAsync(c => Insert(c, "a" + n))).ToList();
        _temp.Close();
        await Task.WhenAll(writes);
        Assert.Equal(200, Count());
    }

    /// <summary>Keeps the writer in a transaction of its own, so that all that is queued meanwhile shares the next. Comes back when it is in it.</summary>
    private async Task<Task<int>> HoldAsync(ManualResetEventSlim held)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var write = _temp.Db.WriteAsync(_ =>
        {
            begun.TrySetResult();
            held.Wait(TimeSpan.FromSeconds(20));
            return 0;
        });
        await begun.Task;
        return write;
    }

    private static int Insert(SqliteConnection connection, string name) =>
        connection.Sql("INSERT INTO artefact VALUES ('r', @name, 'x')", ("@name", name)).Run();

    private int Count() => _temp.Db.Read(c => c.Sql("SELECT count(*) FROM artefact").Rows(r => r.GetInt32(0)))[0];
}
