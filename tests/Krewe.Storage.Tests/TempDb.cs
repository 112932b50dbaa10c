namespace Krewe.Storage.Tests;

/// <summary>A database file that goes away with the test.</summary>
internal sealed class TempDb : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-db-").FullName;
    private KreweDb? _db;

    public string Path => System.IO.Path.Combine(_folder, "sub", "krewe.db");

    public KreweDb Db => _db ??= KreweDb.Open(Path);

    /// <summary>Closes and opens it again, as another process would find it.</summary>
    public KreweDb Reopen()
    {
        Close();
        return Db;
    }

    public void Close()
    {
        _db?.Dispose();
        _db = null;
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(_folder, recursive: true);
    }
}
