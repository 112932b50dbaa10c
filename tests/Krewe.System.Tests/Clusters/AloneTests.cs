using System.Net;
using Krewe.Client;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.System.Tests.Commands;
using Krewe.TestKit;
using Krewe.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Krewe.System.Tests.Clusters;

/// <summary>A silo that serves alone: no server, one file, and a client on the same machine.</summary>
public sealed class AloneTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_NothingIsSet_ServesAloneUntilItIsStopped()
    {
        var http = ServerProcess.FreePort();
        using var silo = KreweProcess.Start(["serve", "--data", _folder.Path], Environment(http));
        await silo.SaysAsync("ready: alone", Patience);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{http}") };
        await UntilReadyAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative), Stop)).StatusCode);
        Assert.Contains("orleans", await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Stop), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/dashboard/", UriKind.Relative), Stop)).StatusCode);
        silo.Interrupt();
        Assert.Equal(0, await silo.EndAsync(Patience));
        Assert.StartsWith("krewe: stopping; work under way is given 30 s to end", silo.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, ".krewe", "krewe.db")));
    }

    [Fact]
    public async Task Start_ClientOnTheSameMachine_FollowsARun()
    {
        var settings = new AloneSettings(Path.Combine(_folder.Path, "krewe.db"), ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        var script = Script.OfAllSteps();
        await using var silo = Alone.Build(settings, services =>
        {
            foreach (var step in Enum.GetValues<RunStep>())
            {
                services.AddSingleton<IStepPlanner>(new OneScriptPlanner(step, script));
                services.AddSingleton<ISkill>(new OneScriptSkill(Script.KindOf(step), script));
            }
        });
        await silo.StartAsync(Stop);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddKreweClient(o => o.Gateway = $"127.0.0.1:{settings.GatewayPort}");
        using var host = builder.Build();
        await host.StartAsync(Stop);
        await using var run = await host.Services.GetRequiredService<KreweClient>().StartAsync(new RunSettings { Url = "http://localhost/", OutputFolder = "/nowhere" }, Stop);
        var told = new List<RunEvent>();
        await foreach (var next in run.EventsAsync(Stop)) told.Add(next);
        Assert.Equal(RunStatus.Completed, (await run.GetStatusAsync(Stop)).Status);
        Assert.Contains(told, e => e is TaskAwarded { Bids.Length: > 0 });
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Serve_PortIsTaken_NamesIt()
    {
        using var other = new HttpListener();
        var taken = ServerProcess.FreePort();
        other.Prefixes.Add($"http://127.0.0.1:{taken}/");
        other.Start();
        using var silo = KreweProcess.Start(["serve", "--data", _folder.Path], Environment(taken));
        Assert.Equal(2, await silo.EndAsync(Patience));
        Assert.Contains($"The port {taken} of KREWE_HTTP_PORT is taken", Assert.Single(silo.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static (string, string)[] Environment(int http) =>
        [("KREWE_SILO_PORT", $"{ServerProcess.FreePort()}"), ("KREWE_GATEWAY_PORT", $"{ServerProcess.FreePort()}"), ("KREWE_HTTP_PORT", $"{http}")];

    private static async Task UntilReadyAsync(HttpClient client)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        while ((await client.GetAsync(new Uri("/ready", UriKind.Relative), patience.Token)).StatusCode != HttpStatusCode.OK) await Task.Delay(LookAgain, patience.Token);
    }
}
