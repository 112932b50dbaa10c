using Krewe.Core.Runs;
using Krewe.Storage.Postgres;
using Krewe.Storage.Tests.Runs;
using Npgsql;
using Orleans;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>Grain state through the ADO.NET provider, cleared by deleting its row.</summary>
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

    protected override IArtefactStore Store => new PostgresArtefacts(_source);

    public async ValueTask InitializeAsync() => _source = await postgres.MigratedAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
