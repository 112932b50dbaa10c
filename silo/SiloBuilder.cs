using Krewe.Grains;
using Krewe.Grains.Agents;

namespace Krewe;

/// <summary>What all silos have in common that serve until they are told to stop.</summary>
internal static class SiloBuilder
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    // Agents have been drained before: what is left is to hand grains over.
    private static readonly TimeSpan ShutDownWithin = TimeSpan.FromSeconds(20);

    /// <summary>A builder with logs, grains, and agents that are there before a run asks for them.</summary>
    public static WebApplicationBuilder Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Standard output is for the one line that says that the silo is ready.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        // What a small cluster knows of itself: workstation garbage collection, and reminders every ten seconds.
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Hosting.ReminderOptionsValidator", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // It says of every try what those who try say of the last.
        builder.Logging.AddFilter("Polly", LogLevel.None);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutDownWithin);
        builder.Services.AddKreweGrains();
        builder.Services.Configure<AgentOptions>(o => o.Heartbeat = Heartbeat);
        builder.Services.AddHostedService<AgentMuster>();
        return builder;
    }
}
