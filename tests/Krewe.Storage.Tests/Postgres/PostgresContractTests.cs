using Krewe.Core.Runs;
using Krewe.Storage.Postgres;
using Krewe.Storage.Tests.Runs;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>Grain state written many at a time, under the keys of the ADO.NET provider, cleared by deleting its row.</summary>
public sealed class PostgresGrainStorageTests(PostgresSiloFixture silo) : GrainStorageContract, IClassFixture<PostgresSiloFixture>, IAsyncLifetime
{
    protected override IGrainStorage Storage => silo.Silo.State;

    public async ValueTask InitializeAsync() => await silo.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Payload_InTheTable_NamesNoType()
    {
        await WriteAsync(new GrainState<Sample>(new Sample()));
        await using var command = silo.Source.CreateCommand("SELECT convert_from(payload, 'UTF8') FROM grain_state");
        var payload = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain("Sample", payload, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("$type", payload, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"pending\"", payload, StringComparison.Ordinal);
    }

    public static TheoryData<string> Keys => ["20260131-093015-4f7a", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef+more", "2a", "2a+more"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Write_RowOfTheProvider_IsTheSameRow(string key)
    {
        var id = GrainId.Create("workflow", key);
        var theirs = new GrainState<Dictionary<string, string>>([]);
        await silo.Silo.PubSub.WriteStateAsync("run", id, theirs);
        var ours = new GrainState<Sample>(new Sample { Pages = 9 }) { ETag = theirs.ETag };
        await Storage.WriteStateAsync("run", id, ours);
        Assert.Equal("2", ours.ETag);
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => silo.Silo.PubSub.WriteStateAsync("run", id, theirs));
    }

    [Fact]
    public async Task Write_ManyAtOnceAndSomeOld_OnlyThoseFail()
    {
        var states = Enumerable.Range(0, 200).Select(n => new GrainState<Sample>(new Sample { Pages = n })).ToList();
        await Task.WhenAll(states.Select((s, n) => Storage.WriteStateAsync("run", GrainId.Create("workflow", $"r-{n}"), s)));
        foreach (var old in states.Where((_, n) => n % 7 == 0)) old.ETag = "77";
        var results = await Task.WhenAll(states.Select(async (s, n) =>
        {
            try
            {
                await Storage.WriteStateAsync("run", GrainId.Create("workflow", $"r-{n}"), s);
                return s.ETag == "2";
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Equal(states.Select((_, n) => n % 7 != 0), results);
    }

    [Fact]
    public async Task Write_OneRowByManyAtOnce_OneWins()
    {
        var first = new GrainState<Sample>(new Sample());
        await WriteAsync(first);
        var wins = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await WriteAsync(new GrainState<Sample>(new Sample { Pages = n }) { ETag = first.ETag });
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, wins.Sum());
        Assert.Equal("2", (await ReadAsync()).ETag);
    }

    [Fact]
    public async Task Write_OneThatTheDatabaseRefuses_FailsAlone()
    {
        // A text cannot hold this character; the key of a row is a text.
        var bad = Storage.WriteStateAsync("run", GrainId.Create("workflow", "a\0b"), new GrainState<Sample>(new Sample()));
        var good = Enumerable.Range(0, 20).Select(n => Storage.WriteStateAsync("run", GrainId.Create("workflow", $"g-{n}"), new GrainState<Sample>(new Sample()))).ToList();
        await Assert.ThrowsAsync<PostgresException>(() => bad);
        await Task.WhenAll(good);
    }

    [Fact]
    public async Task Clear_StateOfSubscriptions_KeepsTheRowAndItsVersion()
    {
        var state = new GrainState<Dictionary<string, string>>([]);
        await silo.Silo.PubSub.WriteStateAsync("subscriptions", Id, state);
        await silo.Silo.PubSub.ClearStateAsync("subscriptions", Id, state);
        Assert.False(state.RecordExists);
        await silo.Silo.PubSub.WriteStateAsync("subscriptions", Id, state);
        Assert.True(state.RecordExists);
    }
}

/// <summary>Reminders through the ADO.NET provider.</summary>
public sealed class PostgresReminderTests(PostgresSiloFixture silo) : ReminderTableContract, IClassFixture<PostgresSiloFixture>, IAsyncLifetime
{
    protected override IReminderTable Table => silo.Silo.Reminders;

    public async ValueTask InitializeAsync() => await silo.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Clear_All_LeavesNone()
    {
        await Table.UpsertRow(Entry("a", "x"), Ct);
        await Table.TestOnlyClearTable(Ct);
        Assert.Empty((await Table.ReadRows(0, 0, Ct)).Reminders);
    }
}

/// <summary>Documents as rows.</summary>
public sealed class PostgresArtefactsTests(PostgresFixture postgres) : ArtefactStoreContract, IAsyncLifetime
{
    private NpgsqlDataSource _source = null!;

    protected override IArtefactStore Store => new PostgresArtefacts(_source, TimeProvider.System);

    public async ValueTask InitializeAsync() => _source = await postgres.MigratedAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
