using Krewe.Contracts.Runs;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests;

/// <summary>What every storage of grain state has to do.</summary>
public abstract class GrainStorageContract
{
    protected static readonly GrainId Id = GrainId.Create("workflow", "run-1");

    /// <summary>The storage, empty at the beginning of each test.</summary>
    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task Read_NothingStored_IsEmptyState()
    {
        var state = await ReadAsync();
        Assert.Equal((false, null, 0), (state.RecordExists, state.ETag, state.State!.Pages));
    }

    [Fact]
    public async Task Write_ThenRead_IsTheSame()
    {
        await WriteAsync(new GrainState<Sample>(new Sample { Pages = 7, Status = RunStatus.Degraded, Text = "q\"\n\u2028😀" }));
        var state = await ReadAsync();
        Assert.Equal((7, RunStatus.Degraded, "q\"\n\u2028😀"), (state.State!.Pages, state.State!.Status, state.State!.Text));
        Assert.Equal((true, "1"), (state.RecordExists, state.ETag));
    }

    [Fact]
    public async Task Write_Again_RaisesTheETag()
    {
        var state = new GrainState<Sample>(new Sample());
        await WriteAsync(state);
        state.State!.Pages = 2;
        await WriteAsync(state);
        Assert.Equal("2", state.ETag);
        Assert.Equal(2, (await ReadAsync()).State!.Pages);
    }

    [Fact]
    public async Task Write_WithAnOldETag_IsInconsistentAndChangesNothing()
    {
        var mine = new GrainState<Sample>(new Sample { Pages = 1 });
        await WriteAsync(mine);
        var other = await ReadAsync();
        other.State!.Pages = 2;
        await WriteAsync(other);
        mine.State!.Pages = 3;
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(mine));
        Assert.Equal(2, (await ReadAsync()).State!.Pages);
    }

    [Fact]
    public async Task Write_FirstByTwo_OnlyOneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await WriteAsync(new GrainState<Sample>(new Sample { Pages = n }));
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, results.Sum());
    }

    [Fact]
    public async Task Write_ManyGrains_DoNotMix()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n =>
            Storage.WriteStateAsync("run", GrainId.Create("workflow", "r" + n), new GrainState<Sample>(new Sample { Pages = n }))));
        for (var n = 0; n < 300; n += 37)
        {
            var state = new GrainState<Sample>(new Sample());
            await Storage.ReadStateAsync("run", GrainId.Create("workflow", "r" + n), state);
            Assert.Equal(n, state.State!.Pages);
        }
    }

    [Fact]
    public async Task Write_TwoNamesOfOneGrain_DoNotMix()
    {
        await WriteAsync(new GrainState<Sample>(new Sample { Pages = 1 }));
        await Storage.WriteStateAsync("other", Id, new GrainState<Sample>(new Sample { Pages = 2 }));
        Assert.Equal(1, (await ReadAsync()).State!.Pages);
    }

    [Fact]
    public async Task Clear_Stored_IsGone()
    {
        var state = new GrainState<Sample>(new Sample { Pages = 1 });
        await WriteAsync(state);
        await Storage.ClearStateAsync("run", Id, state);
        Assert.Equal((false, 0), (state.RecordExists, state.State!.Pages));
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Clear_WithAnOldETag_IsInconsistent()
    {
        var mine = new GrainState<Sample>(new Sample());
        await WriteAsync(mine);
        await WriteAsync(await ReadAsync());
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("run", Id, mine));
        Assert.True((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Write_AfterClear_BeginsAnew()
    {
        var state = new GrainState<Sample>(new Sample());
        await WriteAsync(state);
        await Storage.ClearStateAsync("run", Id, state);
        await WriteAsync(state);
        Assert.True((await ReadAsync()).RecordExists);
    }

    protected Task WriteAsync(GrainState<Sample> state) => Storage.WriteStateAsync("run", Id, state);

    protected async Task<GrainState<Sample>> ReadAsync()
    {
        var state = new GrainState<Sample>(new Sample());
        await Storage.ReadStateAsync("run", Id, state);
        return state;
    }

    protected sealed class Sample
    {
        public int Pages { get; set; }
        public RunStatus Status { get; set; }
        public string Text { get; set; } = "";
    }
}
