using Krewe.Client;
using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>A Postgres with all tables and a Redis, for tests of a cluster.</summary>
public sealed class ClusterServers : IAsyncLifetime
{
    public PostgresServer Postgres { get; private set; } = null!;
    public RedisServer Redis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Postgres = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        Redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    /// <summary>A database with all tables.</summary>
    /// <returns>A connection string of a member of <c>krewe_service</c>, which may change rows only.</returns>
    public async Task<string> DatabaseAsync()
    {
        var owner = await Postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await PostgresSchema.UpgradeAsync(owner, TestContext.Current.CancellationToken);
        var database = new NpgsqlConnectionStringBuilder(owner);
        var user = "service_" + database.Database;
        await Postgres.RunAsync(database.Database!, $"CREATE USER {user} PASSWORD 'service-canary' IN ROLE krewe_service", TestContext.Current.CancellationToken);
        (database.Username, database.Password) = (user, "service-canary");
        return database.ToString();
    }

    /// <summary>The environment of a silo.</summary>
    public (string Name, string Value)[] Environment(string database, int silo, int gateway, int http) =>
    [
        ("KREWE_POSTGRES", database), ("KREWE_REDIS", Redis.Address), ("KREWE_SERVICE_ID", new NpgsqlConnectionStringBuilder(database).Database!),
        ("KREWE_SILO_PORT", $"{silo}"), ("KREWE_GATEWAY_PORT", $"{gateway}"), ("KREWE_HTTP_PORT", $"{http}"),
    ];

    /// <summary>Connects a client to the cluster that uses a database.</summary>
    public async Task<IHost> ConnectAsync(string database, string? redis = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKreweClient(o => (o.Postgres, o.Redis, o.ServiceId) = (database, redis ?? Redis.Address, new NpgsqlConnectionStringBuilder(database).Database!));
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
