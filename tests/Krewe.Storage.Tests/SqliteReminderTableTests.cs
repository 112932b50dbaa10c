using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Storage.Tests;

public sealed class SqliteReminderTableTests : IDisposable
{
    private static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly TempDb _temp = new();

    public void Dispose() => _temp.Dispose();

    private SqliteReminderTable Table => new(_temp.Db);

    [Fact]
    public async Task ReadRow_Unknown_IsNull() => Assert.Null(await Table.ReadRow(Grain("a"), "x"));

    [Fact]
    public async Task UpsertRow_New_IsReadBackWhole()
    {
        var etag = await Table.UpsertRow(Entry("a", "watchdog"));
        var row = (await Table.ReadRow(Grain("a"), "watchdog"))!;
        Assert.Equal((Grain("a"), "watchdog", At, TimeSpan.FromMinutes(1), etag), (row.GrainId, row.ReminderName, row.StartAt, row.Period, row.ETag));
        Assert.Equal(DateTimeKind.Utc, row.StartAt.Kind);
    }

    [Fact]
    public async Task UpsertRow_Again_ReplacesUnderANewETag()
    {
        var first = await Table.UpsertRow(Entry("a", "x"));
        var changed = Entry("a", "x");
        changed.Period = TimeSpan.FromHours(2);
        var second = await Table.UpsertRow(changed);
        Assert.NotEqual(first, second);
        Assert.Equal(TimeSpan.FromHours(2), Assert.Single((await Table.ReadRows(Grain("a"))).Reminders).Period);
    }

    [Fact]
    public async Task ReadRows_OfAGrain_LeavesOthersOut()
    {
        await Table.UpsertRow(Entry("a", "x"));
        await Table.UpsertRow(Entry("a", "y"));
        await Table.UpsertRow(Entry("b", "x"));
        Assert.Equal(["x", "y"], (await Table.ReadRows(Grain("a"))).Reminders.Select(r => r.ReminderName).Order());
    }

    [Fact]
    public async Task RemoveRow_RightETag_Removes()
    {
        var etag = await Table.UpsertRow(Entry("a", "x"));
        Assert.True(await Table.RemoveRow(Grain("a"), "x", etag!));
        Assert.Null(await Table.ReadRow(Grain("a"), "x"));
    }

    [Fact]
    public async Task RemoveRow_OldETag_Keeps()
    {
        var old = await Table.UpsertRow(Entry("a", "x"));
        await Table.UpsertRow(Entry("a", "x"));
        Assert.False(await Table.RemoveRow(Grain("a"), "x", old!));
        Assert.NotNull(await Table.ReadRow(Grain("a"), "x"));
    }

    [Fact]
    public async Task ReadRows_Ranges_SplitTheRing()
    {
        for (var n = 0; n < 40; n++) await Table.UpsertRow(Entry("g" + n, "x"));
        const uint low = uint.MaxValue / 4, high = uint.MaxValue / 4 * 3;
        var inside = (await Table.ReadRows(low, high)).Reminders;
        var around = (await Table.ReadRows(high, low)).Reminders;
        Assert.All(inside, r => Assert.InRange(r.GrainId.GetUniformHashCode(), low + 1, high));
        Assert.All(around, r => Assert.False(r.GrainId.GetUniformHashCode() is > low and <= high));
        Assert.Equal(40, inside.Count + around.Count);
        Assert.NotEmpty(inside);
        Assert.NotEmpty(around);
    }

    [Fact]
    public async Task ReadRows_WholeRing_IsAll()
    {
        for (var n = 0; n < 10; n++) await Table.UpsertRow(Entry("g" + n, "x"));
        Assert.Equal(10, (await Table.ReadRows(0, 0)).Reminders.Count);
    }

    [Fact]
    public async Task ReadRows_Bounds_ExcludeTheBeginAndIncludeTheEnd()
    {
        await Table.UpsertRow(Entry("a", "x"));
        var hash = Grain("a").GetUniformHashCode();
        Assert.Single((await Table.ReadRows(hash - 1, hash)).Reminders);
        Assert.Empty((await Table.ReadRows(hash, hash + 1)).Reminders);
    }

    [Fact]
    public async Task UpsertRow_AfterReopen_IsThere()
    {
        await Table.UpsertRow(Entry("a", "x"));
        _temp.Reopen();
        Assert.NotNull(await Table.ReadRow(Grain("a"), "x"));
    }

    private static GrainId Grain(string key) => GrainId.Create("workflow", key);

    private static ReminderEntry Entry(string key, string name) =>
        new() { GrainId = Grain(key), ReminderName = name, StartAt = At, Period = TimeSpan.FromMinutes(1) };
}
