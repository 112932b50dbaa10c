using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Storage.Tests;

/// <summary>What every table of reminders has to do.</summary>
public abstract class ReminderTableContract
{
    private static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The table, empty at the beginning of each test.</summary>
    protected abstract IReminderTable Table { get; }

    [Fact]
    public async Task ReadRow_Unknown_IsNull() => Assert.Null(await Table.ReadRow(Grain("a"), "x", Ct));

    [Fact]
    public async Task UpsertRow_New_IsReadBackWhole()
    {
        var etag = await Table.UpsertRow(Entry("a", "watchdog"), Ct);
        var row = (await Table.ReadRow(Grain("a"), "watchdog", Ct))!;
        Assert.Equal((Grain("a"), "watchdog", At, TimeSpan.FromMinutes(1), etag), (row.GrainId, row.ReminderName, row.StartAt, row.Period, row.ETag));
        Assert.Equal(DateTimeKind.Utc, row.StartAt.Kind);
    }

    [Fact]
    public async Task UpsertRow_Again_ReplacesUnderANewETag()
    {
        var first = await Table.UpsertRow(Entry("a", "x"), Ct);
        var changed = Entry("a", "x");
        changed.Period = TimeSpan.FromHours(2);
        var second = await Table.UpsertRow(changed, Ct);
        Assert.NotEqual(first, second);
        Assert.Equal(TimeSpan.FromHours(2), Assert.Single((await Table.ReadRows(Grain("a"), Ct)).Reminders).Period);
    }

    [Fact]
    public async Task ReadRows_OfAGrain_LeavesOthersOut()
    {
        await Table.UpsertRow(Entry("a", "x"), Ct);
        await Table.UpsertRow(Entry("a", "y"), Ct);
        await Table.UpsertRow(Entry("b", "x"), Ct);
        Assert.Equal(["x", "y"], (await Table.ReadRows(Grain("a"), Ct)).Reminders.Select(r => r.ReminderName).Order());
    }

    [Fact]
    public async Task RemoveRow_RightETag_Removes()
    {
        var etag = await Table.UpsertRow(Entry("a", "x"), Ct);
        Assert.True(await Table.RemoveRow(Grain("a"), "x", etag!, Ct));
        Assert.Null(await Table.ReadRow(Grain("a"), "x", Ct));
    }

    [Fact]
    public async Task RemoveRow_OldETag_Keeps()
    {
        var old = await Table.UpsertRow(Entry("a", "x"), Ct);
        await Table.UpsertRow(Entry("a", "x"), Ct);
        Assert.False(await Table.RemoveRow(Grain("a"), "x", old!, Ct));
        Assert.NotNull(await Table.ReadRow(Grain("a"), "x", Ct));
    }

    [Fact]
    public async Task ReadRows_Ranges_SplitTheRing()
    {
        for (var n = 0; n < 40; n++) await Table.UpsertRow(Entry("g" + n, "x"), Ct);
        const uint low = uint.MaxValue / 4, high = uint.MaxValue / 4 * 3;
        var inside = (await Table.ReadRows(low, high, Ct)).Reminders;
        var around = (await Table.ReadRows(high, low, Ct)).Reminders;
        Assert.All(inside, r => Assert.InRange(r.GrainId.GetUniformHashCode(), low + 1, high));
        Assert.All(around, r => Assert.False(r.GrainId.GetUniformHashCode() is > low and <= high));
        Assert.Equal(40, inside.Count + around.Count);
        Assert.NotEmpty(inside);
        Assert.NotEmpty(around);
    }

    [Fact]
    public async Task ReadRows_WholeRing_IsAll()
    {
        for (var n = 0; n < 10; n++) await Table.UpsertRow(Entry("g" + n, "x"), Ct);
        Assert.Equal(10, (await Table.ReadRows(0, 0, Ct)).Reminders.Count);
    }

    [Fact]
    public async Task ReadRows_Bounds_ExcludeTheBeginAndIncludeTheEnd()
    {
        await Table.UpsertRow(Entry("a", "x"), Ct);
        var hash = Grain("a").GetUniformHashCode();
        Assert.Single((await Table.ReadRows(hash - 1, hash, Ct)).Reminders);
        Assert.Empty((await Table.ReadRows(hash, hash + 1, Ct)).Reminders);
    }

    protected static GrainId Grain(string key) => GrainId.Create("workflow", key);

    protected static ReminderEntry Entry(string key, string name) =>
        new() { GrainId = Grain(key), ReminderName = name, StartAt = At, Period = TimeSpan.FromMinutes(1) };
}
