using System.CommandLine;
using System.Net.Sockets;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
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
            await StartAsync(app, settings, cancellation);
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
            await app.StopAsync(CancellationToken.None);
            return ExitCodes.Proven;
        });
        return command;
    }

    private static async Task StartAsync(WebApplication app, ClusterSettings settings, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception problem) when (PortTaken(problem))
        {
            throw new KreweException(ErrorCodes.Usage, $"One of the ports {settings.SiloPort} (KREWE_SILO_PORT), {settings.GatewayPort} (KREWE_GATEWAY_PORT) and {settings.HttpPort} (KREWE_HTTP_PORT) is taken by another process: choose others.", problem);
        }
    }

    private static bool PortTaken(Exception? problem) => problem switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        AggregateException many => many.InnerExceptions.Any(PortTaken),
        _ => PortTaken(problem.InnerException),
    };
}
