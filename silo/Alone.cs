using Krewe.Contracts;
using Krewe.Core.Runs;
using Krewe.Grains.Runs;
using Krewe.Operators;

namespace Krewe;

/// <summary>What a silo that serves alone has to know.</summary>
internal sealed record AloneSettings(string Database, int SiloPort, int GatewayPort, int HttpPort)
{
    /// <summary>What operators have to give to see the dashboard; null: there is none.</summary>
    public string? OperatorKey { get; init; }

    /// <summary>Reads the environment. The database is in <c>.krewe</c> below the folder.</summary>
    /// <exception cref="KreweException">A value cannot be read.</exception>
    public static AloneSettings Read(string folder, Func<string, string?> read) => new(
        new OutputFolder(folder).Database, ClusterSettings.Port(read, "KREWE_SILO_PORT", 11111), ClusterSettings.Port(read, "KREWE_GATEWAY_PORT", 30000), ClusterSettings.Port(read, "KREWE_HTTP_PORT", 8080))
    {
        OperatorKey = ClusterSettings.Key(read),
    };

    /// <inheritdoc/>
    public override string ToString() => $"alone, silo {SiloPort}, {Database}";
}

/// <summary>The wiring of a silo that serves alone: one file, no server, and nothing that another machine could reach.</summary>
internal static class Alone
{
    private const string Name = "krewe";

    /// <summary>Builds the host. The database file is opened at once.</summary>
    /// <exception cref="KreweException">It cannot be used; the message says why.</exception>
    public static WebApplication Build(AloneSettings settings, Action<IServiceCollection> services)
    {
        var builder = SiloBuilder.Create();
        // There are no tables to write a journal to, so the journal's grains hear nothing.
        builder.Logging.AddFilter("Orleans.Streams.StreamConsumerExtension", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(settings.HttpPort));
        builder.Services.AddEmbeddedStorage(settings.Database);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(settings.SiloPort, settings.GatewayPort, serviceId: Name, clusterId: Name).UseEmbeddedStreams().AddReminders();
            builder.AddDashboard(silo, settings.OperatorKey);
        });
        builder.Services.AddKreweTelemetry($"127.0.0.1:{settings.SiloPort}");
        builder.Services.Configure<WorkflowOptions>(o => o.ResumeAfterCrash = true);
        services(builder.Services);
        var app = builder.Build();
        app.MapHealthOfOne();
        app.MapDashboard(settings.OperatorKey);
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
