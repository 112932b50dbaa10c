using Krewe.Contracts;
using Krewe.Core.Bidding;
using Krewe.Grains;
using Krewe.Grains.Agents;
using Krewe.Grains.Journal;
using Krewe.Grains.Runs;
using Krewe.Storage.Postgres;
using Npgsql;
using Orleans.Configuration;

namespace Krewe;

/// <summary>The wiring of cluster mode: many silos, Postgres for what must not be lost, Redis for events.</summary>
internal static class Cluster
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(10);

    // The waits between them double from a tenth of a second: a database that is restarted ends no run.
    private const int SaveAttempts = 10;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    // Agents have been drained before: what is left is to hand grains over.
    private static readonly TimeSpan ShutDownWithin = TimeSpan.FromSeconds(20);

    /// <summary>Builds the host of a silo. The schema of the database should have been checked before it is started.</summary>
    public static WebApplication Build(ClusterSettings settings, NpgsqlDataSource source, Action<IServiceCollection> services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Standard output is for the one line that says that the silo is ready.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        // What a small cluster knows of itself: workstation garbage collection, and reminders every ten seconds.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Hosting.ReminderOptionsValidator", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(settings.HttpPort));
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutDownWithin);
        builder.UseOrleans(silo =>
        {
            silo.UseClusterMembership(settings).UseKrewePostgres(source, settings.Retention).UseClusterStreams(settings).AddReminders();
            silo.AddActivityPropagation();
            silo.Configure<ReminderOptions>(o => o.MinimumReminderPeriod = WatchEvery);
        });
        builder.Services.AddKreweGrains();
        builder.Services.AddHostedService<OutboxDispatcher>().AddHostedService<Housekeeper>();
        builder.Services.AddKreweTelemetry(settings);
        builder.Services.Configure<WorkflowOptions>(o =>
        {
            o.ResumeAfterCrash = true;
            o.WatchEvery = WatchEvery;
            o.Rules = new BiddingRules { Lease = Lease };
            o.SaveAttempts = SaveAttempts;
        });
        builder.Services.Configure<AgentOptions>(o => o.Heartbeat = Heartbeat);
        services(builder.Services);
        var app = builder.Build();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
