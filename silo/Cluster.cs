using Krewe.Contracts;
using Krewe.Core.Bidding;
using Krewe.Grains.Journal;
using Krewe.Grains.Runs;
using Krewe.Operators;
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

    /// <summary>Builds the host of a silo. The schema of the database should have been checked before it is started.</summary>
    public static WebApplication Build(ClusterSettings settings, NpgsqlDataSource source, Action<IServiceCollection> services)
    {
        var builder = SiloBuilder.Create();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(settings.HttpPort));
        builder.UseOrleans(silo =>
        {
            silo.UseClusterMembership(settings).UseKrewePostgres(source, settings.Retention).UseClusterStreams(settings).AddReminders();
            silo.AddActivityPropagation();
            builder.AddDashboard(silo, settings.OperatorKey);
            silo.Configure<ReminderOptions>(o => o.MinimumReminderPeriod = WatchEvery);
        });
        builder.Services.AddHostedService<OutboxDispatcher>().AddHostedService<Housekeeper>();
        builder.Services.AddKreweTelemetry($"{settings.Host}:{settings.SiloPort}");
        builder.Services.Configure<WorkflowOptions>(o =>
        {
            o.ResumeAfterCrash = true;
            o.WatchEvery = WatchEvery;
            o.Rules = new BiddingRules { Lease = Lease };
            o.SaveAttempts = SaveAttempts;
        });
        services(builder.Services);
        var app = builder.Build();
        app.MapHealthOfACluster();
        app.MapDashboard(settings.OperatorKey);
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
