using Krewe.Contracts;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Krewe.Storage.Tests;

/// <summary>The file itself: made, opened, refused.</summary>
public sealed class KreweDbTests : IDisposable
{
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Open_NoFolder_MakesFolderAndFile()
    {
        _ = _temp.Db;
        Assert.True(File.Exists(_temp.Path));
    }

    [Fact]
    public async Task Open_New_ForcesEveryCommitToTheDisk()
    {
        Assert.Equal("wal", _temp.Db.Read(c => c.Sql("PRAGMA journal_mode").Rows(r => r.GetString(0)))[0]);
        var synchronous = await _temp.Db.WriteAsync(c => c.Sql("PRAGMA synchronous").Rows(r => r.GetInt64(0)));
        Assert.Equal(2, synchronous[0]);
    }

    [Fact]
    public void Open_FileOfANewerKrewe_SaysSo()
    {
        _ = _temp.Db;
        _temp.Close();
        Tamper($"PRAGMA user_version = {KreweDb.SchemaVersion + 1}");
        var problem = Assert.Throws<KreweException>(() => _temp.Db);
        Assert.Equal(ErrorCodes.Output, problem.Code);
        Assert.Contains("newer Krewe", problem.Message, StringComparison.Ordinal);
        Assert.Contains(_temp.Path, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SomebodyElsesDatabase_LeavesItAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.Path)!);
        Tamper("CREATE TABLE theirs (x)");
        Assert.Contains("not Krewe's", Assert.Throws<KreweException>(() => _temp.Db).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NotADatabase_LeavesItAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.Path)!);
        var text = new string('x', 5000);
        File.WriteAllText(_temp.Path, text);
        Assert.Contains("not a Krewe database", Assert.Throws<KreweException>(() => _temp.Db).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_temp.Path));
    }

    [Fact]
    public void Open_FolderIsAFile_SaysWhatToDo()
    {
        File.WriteAllText(Path.GetDirectoryName(_temp.Path)!, "in the way");
        var problem = Assert.Throws<KreweException>(() => _temp.Db);
        Assert.Equal(ErrorCodes.Output, problem.Code);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task Open_TwiceAtOnce_BothWrite()
    {
        // As two commands in the same folder do.
        using var second = KreweDb.Open(_temp.Path);
        var writes = Enumerable.Range(0, 100).Select(n => (n % 2 == 0 ? _temp.Db : second).WriteAsync(c => c
            .Sql("INSERT INTO artefact VALUES ('r', @n, 'x')", ("@n", "a" + n)).Run()));
        await Task.WhenAll(writes);
        Assert.Equal(100, _temp.Db.Read(c => c.Sql("SELECT count(*) FROM artefact").Rows(r => r.GetInt32(0)))[0]);
    }

    [Fact]
    public async Task Open_ManyAtOnceOnANewFile_AllSucceed()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => KreweDb.Open(_temp.Path))));
        foreach (var db in opened) db.Dispose();
        Assert.Empty(_temp.Db.Read(c => c.Sql("SELECT 1 FROM artefact").Rows(r => r.GetInt32(0))));
    }

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_temp.Path};Pooling=False");
        connection.Open();
        connection.Sql(sql).Run();
    }
}
