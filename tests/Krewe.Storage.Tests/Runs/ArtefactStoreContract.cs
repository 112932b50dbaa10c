using Krewe.Core.Runs;
using Xunit;

namespace Krewe.Storage.Tests.Runs;

/// <summary>What every store of documents has to do.</summary>
public abstract class ArtefactStoreContract
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The store, empty at the beginning of each test.</summary>
    protected abstract IArtefactStore Store { get; }

    private IArtefacts Run(string id = "run") => Store.Of(id);

    [Fact]
    public async Task ReadAsync_Unknown_IsNull() => Assert.Null(await Run().ReadAsync("nothing", Ct));

    [Fact]
    public async Task WriteAsync_Hostile_ComesBackAsItWas()
    {
        const string hostile = "{\"t\":\"'; DROP TABLE artefact; -- `${x}` \u2028 😀 \uFDD0id\uFDD1\"}";
        await Run().WriteAsync("a'b/%_", hostile, Ct);
        Assert.Equal(hostile, await Run().ReadAsync("a'b/%_", Ct));
    }

    [Fact]
    public async Task WriteAsync_Twice_LastWins()
    {
        await Run().WriteAsync("a", "1", Ct);
        await Run().WriteAsync("a", "2", Ct);
        Assert.Equal("2", await Run().ReadAsync("a", Ct));
    }

    [Fact]
    public async Task WriteAsync_TwoRuns_DoNotMix()
    {
        await Run("one").WriteAsync("a", "1", Ct);
        Assert.Null(await Run("two").ReadAsync("a", Ct));
    }

    [Fact]
    public async Task ListAsync_Prefix_IsInOrdinalOrderAndExact()
    {
        foreach (var name in (string[])["observe/2", "observe/10", "Observe/3", "observeX", "observe/é", "other"]) await Run().WriteAsync(name, name, Ct);
        Assert.Equal(["observe/10", "observe/2", "observe/é"], (await Run().ListAsync("observe/", Ct)).Select(e => e.Key));
    }

    [Fact]
    public async Task ListAsync_PatternCharacters_AreTakenAsTheyAre()
    {
        await Run().WriteAsync("axb", "1", Ct);
        await Run().WriteAsync("a_b", "2", Ct);
        Assert.Equal(["a_b"], (await Run().ListAsync("a_", Ct)).Select(e => e.Key));
    }

    [Fact]
    public async Task ListAsync_EmptyPrefix_IsAllOfTheRun()
    {
        await Run().WriteAsync("a", "1", Ct);
        await Run().WriteAsync("b", "2", Ct);
        await Run("other").WriteAsync("c", "3", Ct);
        Assert.Equal(2, (await Run().ListAsync("", Ct)).Count);
    }

    [Fact]
    public async Task WriteAsync_TenMegabytes_IsKept()
    {
        var large = new string('x', 10_000_000);
        await Run().WriteAsync("large", large, Ct);
        Assert.Equal(large.Length, (await Run().ReadAsync("large", Ct))!.Length);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_WritesNothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Run().WriteAsync("a", "1", stop.Token));
        Assert.Null(await Run().ReadAsync("a", Ct));
    }
}
