using System.Net;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>Every statement of the membership table.</summary>
public sealed class MembershipTests(PostgresSiloFixture silo) : IClassFixture<PostgresSiloFixture>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMembershipTable Table => silo.Silo.Membership;

    public async ValueTask InitializeAsync() => await silo.EmptyAsync();

    public async ValueTask DisposeAsync() => await silo.EmptyAsync();

    [Fact]
    public async Task Start_Silo_IsActiveInTheTable()
    {
        var entry = Assert.Single((await Table.ReadAllAsync(Ct)).Members).Item1;
        Assert.Equal(SiloStatus.Active, entry.Status);
        Assert.Equal(entry.SiloAddress, Assert.Single((await Table.ReadRowAsync(entry.SiloAddress, Ct)).Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task Insert_SameRowTwice_IsRefusedAndTheVersionStays()
    {
        var (entry, version) = (Entry(1, SiloStatus.Joining), (await Table.ReadAllAsync(Ct)).Version);
        Assert.True(await Table.InsertRowAsync(entry, version.Next(), Ct));
        var after = (await Table.ReadAllAsync(Ct)).Version;
        Assert.False(await Table.InsertRowAsync(entry, after.Next(), Ct));
        Assert.Equal(after.Version, (await Table.ReadAllAsync(Ct)).Version.Version);
    }

    [Fact]
    public async Task Insert_OldVersion_IsRefused()
    {
        var version = (await Table.ReadAllAsync(Ct)).Version;
        Assert.True(await Table.InsertRowAsync(Entry(1, SiloStatus.Joining), version.Next(), Ct));
        Assert.False(await Table.InsertRowAsync(Entry(2, SiloStatus.Joining), version.Next(), Ct));
    }

    [Fact]
    public async Task Update_Row_ChangesStatusAndVersionTogether()
    {
        var entry = Entry(1, SiloStatus.Active);
        await Table.InsertRowAsync(entry, (await Table.ReadAllAsync(Ct)).Version.Next(), Ct);
        var before = (await Table.ReadAllAsync(Ct)).Version;
        var etag = Assert.Single((await Table.ReadRowAsync(entry.SiloAddress, Ct)).Members).Item2;
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(entry.SiloAddress, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.True(await Table.UpdateRowAsync(entry, etag, before.Next(), Ct));
        var read = Assert.Single((await Table.ReadRowAsync(entry.SiloAddress, Ct)).Members).Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Single(read.SuspectTimes!);
        Assert.False(await Table.UpdateRowAsync(entry, etag, before.Next(), Ct));
    }

    [Fact]
    public async Task Alive_LaterTime_IsKept()
    {
        var entry = Entry(1, SiloStatus.Active);
        await Table.InsertRowAsync(entry, (await Table.ReadAllAsync(Ct)).Version.Next(), Ct);
        entry.IAmAliveTime = entry.IAmAliveTime.AddMinutes(3);
        await Table.UpdateIAmAliveAsync(entry, Ct);
        Assert.Equal(entry.IAmAliveTime, Assert.Single((await Table.ReadRowAsync(entry.SiloAddress, Ct)).Members).Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Cleanup_DeadAndOld_IsGoneAndTheLivingStay()
    {
        await Table.InsertRowAsync(Entry(1, SiloStatus.Dead), (await Table.ReadAllAsync(Ct)).Version.Next(), Ct);
        await Table.InsertRowAsync(Entry(2, SiloStatus.Active), (await Table.ReadAllAsync(Ct)).Version.Next(), Ct);
        await Table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), Ct);
        Assert.DoesNotContain((await Table.ReadAllAsync(Ct)).Members, m => m.Item1.Status == SiloStatus.Dead);
        Assert.Equal(2, (await Table.ReadAllAsync(Ct)).Members.Count(m => m.Item1.Status == SiloStatus.Active));
    }

    [Fact]
    public async Task Delete_AnotherCluster_LeavesNothingOfIt()
    {
        await ExecuteAsync("INSERT INTO silo_version (deployment_id) VALUES ('other')");
        await ExecuteAsync("INSERT INTO silo SELECT 'other', address, port, generation, silo_name, host_name, status, proxy_port, suspect_times, start_time, i_am_alive_time FROM silo LIMIT 1");
        await Table.DeleteMembershipTableEntriesAsync("other", Ct);
        await using var command = silo.Source.CreateCommand("SELECT string_agg(DISTINCT deployment_id, ',') FROM silo_version");
        Assert.Equal("tests", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Gateways_ActiveSilo_IsFoundByAClient()
    {
        await using var command = silo.Source.CreateCommand("SELECT querytext FROM orleansquery WHERE querykey = 'GatewaysQueryKey'");
        var sql = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await using var gateways = silo.Source.CreateCommand(sql);
        gateways.Parameters.AddWithValue("DeploymentId", "tests");
        gateways.Parameters.AddWithValue("Status", (int)SiloStatus.Active);
        await using var reader = await gateways.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("127.0.0.1", reader.GetString(reader.GetOrdinal("Address")));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = silo.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static MembershipEntry Entry(int n, SiloStatus status) => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 40_000 + n), n), HostName = "tests", SiloName = "test-" + n, Status = status, ProxyPort = 1,
        StartTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), IAmAliveTime = new DateTime(2026, 1, 1, 0, 0, 1, DateTimeKind.Utc),
    };
}
