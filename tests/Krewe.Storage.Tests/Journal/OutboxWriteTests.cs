using Krewe.Core.Journal;
using Krewe.Storage.Tests.Postgres;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests.Journal;

/// <summary>A state and what it promises to tell are written by one statement.</summary>
public sealed class OutboxWriteTests(PostgresSiloFixture silo) : IClassFixture<PostgresSiloFixture>, IAsyncLifetime
{
    private static readonly GrainId Id = GrainId.Create("workflow", "run-1");
    public async ValueTask InitializeAsync() => await silo.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Write_WithPromises_StoresBoth()
    {
        var state = new GrainState<Record>(new Record { Outbox = [Event("a"), Event("b")] });
        await silo.Silo.State.WriteStateAsync("run", Id, state);
        Assert.Equal("a:payload of a,b:payload of b", await PromisedAsync());
        state.State!.Outbox = [];
        await silo.Silo.State.WriteStateAsync("run", Id, state);
        Assert.Equal("a:payload of a,b:payload of b", await PromisedAsync());
    }

    [Fact]
    public async Task Write_LostToAnother_PromisesNothing()
    {
        var mine = new GrainState<Record>(new Record());
        await silo.Silo.State.WriteStateAsync("run", Id, mine);
        var other = new GrainState<Record>(new Record());
        await silo.Silo.State.ReadStateAsync("run", Id, other);
        await silo.Silo.State.WriteStateAsync("run", Id, other);
        mine.State!.Outbox = [Event("never")];
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Silo.State.WriteStateAsync("run", Id, mine));
        Assert.Equal("", await PromisedAsync());
    }

    [Fact]
    public async Task Write_SamePromiseAgain_IsOne()
    {
        var state = new GrainState<Record>(new Record { Outbox = [Event("a")] });
        await silo.Silo.State.WriteStateAsync("run", Id, state);
        await silo.Silo.State.WriteStateAsync("run", Id, state);
        Assert.Equal("a:payload of a", await PromisedAsync());
    }

    [Fact]
    public async Task Write_TextWithNul_StoresBothWithoutIt()
    {
        var state = new GrainState<Record>(new Record { Reason = "a\0b \\u0000 \\\0c", Outbox = [Event("a")] });
        await silo.Silo.State.WriteStateAsync("run", Id, state);
        Assert.Equal("a:payload of a", await PromisedAsync());
        var read = new GrainState<Record>(new Record());
        await silo.Silo.State.ReadStateAsync("run", Id, read);
        Assert.Equal("a\ufffdb \\u0000 \\\ufffdc", read.State!.Reason);
    }

    private static OutboxEvent Event(string id) => new(id, "run-events", "run-1", "payload of " + id, null);

    private async Task<string> PromisedAsync()
    {
        await using var command = silo.Source.CreateCommand("SELECT COALESCE(string_agg(event_id || ':' || payload, ',' ORDER BY event_id), '') FROM outbox");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private sealed class Record
    {
        public int Version { get; set; } = 1;
        public string Reason { get; set; } = "";
        public IReadOnlyList<OutboxEvent> Outbox { get; set; } = [];
    }
}
