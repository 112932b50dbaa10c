using Krewe.Storage.Postgres;
using Krewe.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>A silo whose membership, state and reminders are in Postgres: the ADO.NET providers with Krewe's statements.</summary>
internal sealed class PostgresSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private PostgresSilo(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;
    public IGrainStorage State => Services.GetRequiredKeyedService<IGrainStorage>(StorageExtensions.DefaultProvider);
    public IGrainStorage PubSub => Services.GetRequiredKeyedService<IGrainStorage>("PubSubStore");
    public IReminderTable Reminders => Services.GetRequiredService<IReminderTable>();
    public IMembershipTable Membership => Services.GetRequiredService<IMembershipTable>();

    /// <summary>Starts one.</summary>
    public static async Task<PostgresSilo> StartAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleans(silo =>
        {
            silo.UseKrewePostgres(source).AddReminders();
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("tests", "tests"));
            silo.ConfigureEndpoints("127.0.0.1", ServerProcess.FreePort(), ServerProcess.FreePort());
        });
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

/// <summary>One silo for a class of tests; each test finds its tables empty.</summary>
public sealed class PostgresSiloFixture(PostgresFixture postgres) : IAsyncLifetime
{
    internal NpgsqlDataSource Source { get; private set; } = null!;
    internal PostgresSilo Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Source = await postgres.MigratedAsync();
        Silo = await PostgresSilo.StartAsync(Source, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Source.DisposeAsync();
    }

    /// <summary>Leaves nothing but the silo's own row.</summary>
    internal async Task EmptyAsync()
    {
        await using var command = Source.CreateCommand("TRUNCATE grain_state, outbox, inbox, reminder");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var silos = Source.CreateCommand("DELETE FROM silo WHERE silo_name LIKE 'test-%'");
        await silos.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
