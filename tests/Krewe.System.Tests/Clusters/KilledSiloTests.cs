using Krewe.Client;
using Krewe.Client.Runs;
using Krewe.Contracts.Runs;
using Krewe.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.System.Tests.Clusters;

/// <summary>Real silos as processes, with real browser work, of which one is killed.</summary>
[Trait("Suite", "System")]
public sealed class KilledSiloTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_SiloWithAgentsAtWork_RunCompletesOnTheOthers()
    {
        using var folder = new TemporaryFolder();
        var database = await servers.DatabaseAsync();
        await using var site = await PagesSite.StartAsync(12);
        using var silos = new SiloProcesses(servers, database);
        for (var n = 0; n < 2; n++) silos.Start();
        using var host = await servers.ConnectAsync(database);
        await using var run = await host.Services.GetRequiredService<KreweClient>().StartAsync(new RunSettings { Url = site.Url + "/", OutputFolder = Path.Combine(folder.Path, "out"), MaxMinutes = 1.5, Agents = 2, Reports = ["md"] }, Stop);
        silos.Kill(await silos.HomeOfAsync(await ExplorerAsync(run), Stop));
        var end = await run.WaitAsync(Stop).WaitAsync(Patience, Stop);
        Assert.Equal(RunStatus.Completed, end.Status);
        Assert.True(File.Exists(Path.Combine(folder.Path, "out", "run.json")));
        await host.StopAsync(Stop);
    }

    /// <summary>Waits until agents explore, and gives one of them.</summary>
    private static async Task<string> ExplorerAsync(KreweRun run)
    {
        await foreach (var told in run.EventsAsync(Stop))
        {
            if (told is TaskAwarded { Kind: "observe.explore" } award) return award.AgentKey;
        }
        throw new InvalidOperationException("The run ended before anything was explored.");
    }
}
