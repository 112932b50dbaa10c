using System.CommandLine;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts.Agents;

namespace Krewe.Commands;

/// <summary><c>krewe serve</c>: a silo of a cluster, until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var command = new Command("serve", "Run a silo of a cluster; KREWE_POSTGRES and KREWE_REDIS say where the cluster meets");
        command.SetAction(async (_, cancellation) =>
        {
            var settings = ClusterEnvironment.Settings() with { Capabilities = BrowserFinder.Find(null) is null ? [] : [SiloCapabilities.Browser] };
            await using var source = await ClusterEnvironment.OpenAsync(settings.Postgres, cancellation);
            await ClusterPreflight.CheckAsync(source, settings, cancellation);
            await using var app = Cluster.Build(settings, source, services => services.AddKreweSkills());
            await app.StartAsync(cancellation);
            io.Out.WriteLine($"ready: silo {settings.Host}:{settings.SiloPort}, gateway {settings.GatewayPort}, http {settings.HttpPort}, cluster {settings.ClusterId}, {(settings.Capabilities.Count == 0 ? "no browser" : "with a browser")}");
            await io.Out.FlushAsync(CancellationToken.None);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }
            catch (OperationCanceledException)
            {
                io.Error.WriteLine("krewe: stopping; work under way is given 30 s to end, the rest is handed over");
            }
            await app.Services.DrainAgentsAsync();
            await app.StopAsync(CancellationToken.None);
            return ExitCodes.Proven;
        });
        return command;
    }
}
