using Krewe.Client;
using Krewe.Client.Runs;
using Krewe.Contracts.Runs;
using Krewe.TestKit;
using Krewe.TestKit.Chaos;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.System.Tests.Clusters;

/// <summary>Exploration of a large site whose answers are late, by one silo and by three, with as many agents in each silo.</summary>
public sealed class ScaleOutBench(ClusterServers servers) : IClassFixture<ClusterServers>
{
    private const int Pages = 500, AgentsOfASilo = 2;
    private const double Faster = 2.4;
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task ScaleOut()
    {
        var (report, pages) = (new ChaosReport("scale-out"), ChaosReport.Scaled(Pages));
        await using var site = await PagesSite.StartTreeAsync(pages, Late);
        var (one, pagesOfOne) = await ExploreAsync(site, silos: 1, pages);
        var (three, pagesOfThree) = await ExploreAsync(site, silos: 3, pages);
        report.Tell("pages", pages);
        report.Tell("seconds with one silo", one);
        report.Tell("seconds with three silos", three);
        report.AtLeast("pages found by one silo, against those there are", (double)pagesOfOne / pages, 1);
        report.AtLeast("pages found by three silos, against one", (double)pagesOfThree / pagesOfOne, 0.98);
        report.AtLeast("times as fast", one / three, Faster);
        report.End();
    }

    private async Task<(double Seconds, int Pages)> ExploreAsync(TestSite site, int silos, int pages)
    {
        using var folder = new TemporaryFolder();
        var database = await servers.DatabaseAsync();
        using var processes = new SiloProcesses(servers, database);
        for (var n = 0; n < silos; n++) processes.Start();
        using var host = await servers.ConnectAsync(database);
        await Task.Delay(Settled, Stop);
        await using var run = await host.Services.GetRequiredService<KreweClient>().StartAsync(
            new RunSettings { Url = site.Url + "/", OutputFolder = Path.Combine(folder.Path, "out"), MaxMinutes = 60, MaxPages = pages + 10, Agents = silos * AgentsOfASilo, Reports = ["md"] }, Stop);
        var observed = await ObservedAsync(run);
        var found = (await run.GetStatusAsync(Stop)).Counters.GetValueOrDefault("pages");
        await run.CancelAsync();
        await host.StopAsync(Stop);
        return ((observed.FinishedAt - observed.StartedAt)!.Value.TotalSeconds, found);
    }

    private static async Task<StepSnapshot> ObservedAsync(KreweRun run)
    {
        await foreach (var told in run.EventsAsync(Stop))
        {
            if (told is StepFinished { Snapshot: { Step: RunStep.Observe } observed }) return observed;
        }
        throw new InvalidOperationException("The run ended before the site was explored.");
    }
}
