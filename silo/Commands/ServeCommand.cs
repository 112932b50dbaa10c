using System.CommandLine;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts.Agents;
using Krewe.Storage.Postgres;

namespace Krewe.Commands;

/// <summary><c>krewe serve</c>: a silo of a cluster, or one that serves alone, until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var data = new Option<string>("--data") { Description = "Folder in which a silo that serves alone keeps .krewe", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var command = new Command("serve", "Run a silo: of the cluster that meets where KREWE_POSTGRES and KREWE_REDIS say, or, without them, alone on this machine") { data };
        command.SetAction((parsed, cancellation) => ClusterEnvironment.IsNamed() ? ClusterAsync(io, cancellation) : AloneAsync(io, parsed.GetValue(data)!, cancellation));
        return command;
    }

    private static async Task<int> ClusterAsync(CommandIo io, CancellationToken cancellation)
    {
        var settings = ClusterEnvironment.Settings() with { Capabilities = HasBrowser() ? [SiloCapabilities.Browser] : [] };
        await using var source = await ClusterEnvironment.OpenAsync(settings.Postgres, cancellation);
        await ClusterPreflight.CheckAsync(source, settings, cancellation);
        await using var app = Cluster.Build(settings, source, services => services.AddKreweSkills());
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception problem) when (PostgresProblem.Explain(problem, source.ConnectionString) is { } known)
        {
            throw known;
        }
        return await ServeAsync(io, app, $"silo {settings.Host}:{settings.SiloPort}, gateway {settings.GatewayPort}, http {settings.HttpPort}, cluster {settings.ClusterId}", cancellation);
    }

    private static async Task<int> AloneAsync(CommandIo io, string folder, CancellationToken cancellation)
    {
        var settings = AloneSettings.Read(folder, Environment.GetEnvironmentVariable);
        Ports.RefuseTaken(settings.SiloPort, settings.GatewayPort, settings.HttpPort);
        await using var app = Alone.Build(settings, services => services.AddKreweSkills());
        await app.StartAsync(cancellation);
        return await ServeAsync(io, app, $"alone, gateway 127.0.0.1:{settings.GatewayPort}, http 127.0.0.1:{settings.HttpPort}, data in {settings.Database}", cancellation);
    }

    private static async Task<int> ServeAsync(CommandIo io, WebApplication app, string where, CancellationToken cancellation)
    {
        io.Out.WriteLine($"ready: {where}, {(HasBrowser() ? "with a browser" : "no browser")}");
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
    }

    private static bool HasBrowser() => BrowserFinder.Find(null) is not null;
}
