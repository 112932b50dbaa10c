using Krewe.Grains;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Krewe;

/// <summary>The wiring of embedded mode: no server, one file.</summary>
internal static class Embedded
{
    /// <summary>Builds a host with a silo of its own. Nothing is logged unless <paramref name="services"/> adds a logging provider.</summary>
    public static IHost Build(string dbPath, Action<IServiceCollection> services)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEmbeddedStorage(dbPath);
        builder.UseOrleans(silo => silo.UseEmbeddedClustering().UseEmbeddedStreams().AddReminders());
        builder.Services.AddKreweGrains();
        // The command decides what Ctrl+C means; the host's own console lifetime would stop the silo under it.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, CommandLifetime>());
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services(builder.Services);
        return builder.Build();
    }

    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
