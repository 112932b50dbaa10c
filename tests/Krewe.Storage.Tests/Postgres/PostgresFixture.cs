using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Krewe.Storage.Tests.Postgres.PostgresFixture))]

namespace Krewe.Storage.Tests.Postgres;

/// <summary>One Postgres for all tests that want one. Each of them gets a database of its own.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PostgresServer? _server;

    /// <summary>The server; started when it is first asked for.</summary>
    public async Task<PostgresServer> ServerAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _server ??= await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A database with all tables, as its owner.</summary>
    public async Task<NpgsqlDataSource> MigratedAsync()
    {
        var connectionString = await (await ServerAsync()).CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await PostgresSchema.UpgradeAsync(connectionString, TestContext.Current.CancellationToken);
        return PostgresSource.Create(connectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server) await server.DisposeAsync();
        _gate.Dispose();
    }
}
