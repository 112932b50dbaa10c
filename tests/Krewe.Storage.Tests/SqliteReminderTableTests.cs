using Orleans;
using Xunit;

namespace Krewe.Storage.Tests;

public sealed class SqliteReminderTableTests : ReminderTableContract, IDisposable
{
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IReminderTable Table => new SqliteReminderTable(_temp.Db);

    [Fact]
    public async Task UpsertRow_AfterReopen_IsThere()
    {
        await Table.UpsertRow(Entry("a", "x"), Ct);
        _temp.Reopen();
        Assert.NotNull(await Table.ReadRow(Grain("a"), "x", Ct));
    }
}
