using Krewe.Contracts.Agents;
using Krewe.Storage.Postgres;
using Krewe.System.Tests.Architecture;
using Krewe.System.Tests.Commands;
using Krewe.TestKit.Servers;

namespace Krewe.System.Tests.Clusters;

/// <summary>The sample of the documentation, as a program of its own, against a cluster.</summary>
public sealed class SampleTests(ClusterServers servers) : IClassFixture<ClusterServers>
{
    // Built as these tests are, in its own folder.
    private static readonly string Sample = Path.Combine([Sources.Root, "docs", "samples", "FollowARun", "bin", .. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..], "FollowARun.dll"]);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task FollowARun_AgainstACluster_TellsTheRunToItsEnd()
    {
        var database = await servers.DatabaseAsync();
        await using var source = PostgresSource.Create(database);
        // The sample names neither cluster nor service.
        (string Name, string Value)[] environment = [.. servers.Environment(database, ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort()).Where(e => e.Name != "KREWE_SERVICE_ID")];
        var settings = ClusterSettings.Read(name => environment.FirstOrDefault(e => e.Name == name).Value) with { Capabilities = [SiloCapabilities.Browser] };
        await using var silo = await ScriptedSilo.StartAsync(settings, source, TestContext.Current.CancellationToken);
        using var sample = KreweProcess.Start(Sample, ["http://localhost/", "/nowhere"], environment);
        var code = await sample.EndAsync(Patience);
        Assert.Equal((0, ""), (code, sample.Error));
        var lines = sample.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("run ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains("StepStarted", StringComparison.Ordinal) && l.Contains("Step = Report", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("RunFinished", StringComparison.Ordinal));
        Assert.Equal("Completed: Observe Completed, Require Completed, Analyse Completed, Evolve Completed, Prove Completed, Report Completed", lines[^1]);
    }

    [Fact]
    public async Task FollowARun_NothingSaid_SaysHow()
    {
        using var sample = KreweProcess.Start(Sample, []);
        Assert.Equal(2, await sample.EndAsync(Patience));
        Assert.Contains("FollowARun URL FOLDER", sample.Error, StringComparison.Ordinal);
    }
}
