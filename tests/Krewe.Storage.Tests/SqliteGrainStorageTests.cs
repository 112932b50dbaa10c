using Krewe.Contracts.Runs;
using Orleans;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests;

public sealed class SqliteGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IGrainStorage Storage => new SqliteGrainStorage(_temp.Db);

    [Fact]
    public async Task Payload_InTheFile_NamesNoType()
    {
        await WriteAsync(new GrainState<Sample>(new Sample()));
        var payload = _temp.Db.Read(c => c.Sql("SELECT payload FROM grain_state").Rows(r => r.GetString(0)))[0];
        Assert.DoesNotContain("Sample", payload, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("$type", payload, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"pending\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AfterReopen_IsThere()
    {
        await WriteAsync(new GrainState<Sample>(new Sample { Pages = 9 }));
        _temp.Reopen();
        Assert.Equal(9, (await ReadAsync()).State!.Pages);
    }
}
