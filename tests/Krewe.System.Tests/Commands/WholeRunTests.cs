using System.Text.Json;
using System.Xml.Linq;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Reports;
using Krewe.TestKit;

namespace Krewe.System.Tests.Commands;

/// <summary>Whole runs with browser and runner, as a person starts them.</summary>
[Trait("Suite", "System")]
public sealed class WholeRunTests : IDisposable
{
    private const string Start = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Start</title></head>
        <body><h1>Start</h1><nav><a href="/first">First</a> <a href="/second">Second</a></nav>
        <button onclick="document.getElementById('out').textContent = 'Pressed'">Press me</button><p id="out" role="status"></p></body></html>
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-whole").FullName;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<TestSite> SiteAsync() => TestSite.StartAsync(context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        var page = context.Request.Path.Value!.Trim('/');
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, page.Length == 0 ? Start : Start.Replace("Start", char.ToUpperInvariant(page[0]) + page[1..]));
    });

    private async Task<RunDocument> ReadAsync() =>
        JsonFormat.Read(await File.ReadAllTextAsync(Path.Combine(Out, "run.json"), TestContext.Current.CancellationToken)) ?? throw new InvalidOperationException("run.json cannot be read");

    [Fact]
    public async Task Demo_Whole_GivesAProvenSuiteAndEveryReport()
    {
        // How many tests the time suffices for hangs on the machine: 9 to 14 of them in six minutes were seen.
        using var demo = KreweProcess.Start(["demo", "--out", Out, "--json", "--max-minutes", "6"]);
        var code = await demo.EndAsync(TimeSpan.FromMinutes(12));
        Assert.True(code is 0, $"exit code {code}\n{demo.Error}");
        using var result = JsonDocument.Parse(demo.Out);
        Assert.Equal("completed", result.RootElement.GetProperty("status").GetString());
        var document = await ReadAsync();
        Assert.NotInRange(document.Summary.Proven, 0, 5);
        Assert.All(document.Tests.Where(t => t.Verdict == Verdict.Proven && t.MergedInto is null), t =>
        {
            Assert.Equal(3, t.Runs.Count(r => r.Passed));
            Assert.Contains(t.Sabotages, s => s.Outcome == SabotageOutcome.KilledByAssertion);
            Assert.True(File.Exists(Path.Combine(Out, t.File!)), t.File);
        });
        Assert.Contains(document.Defects, d => d.Where.Contains("/careers", StringComparison.Ordinal));
        Assert.Equal(new Cost(0, 0), document.Summary.Cost);
        foreach (var file in new[] { "package.json", "package-lock.json", "playwright.config.ts", "specs/krewe.plan.md", "report/index.html", "report/report.md" }) Assert.True(File.Exists(Path.Combine(Out, file)), file);
        Assert.Equal("testsuites", XDocument.Load(Path.Combine(Out, "report", "junit.xml")).Root!.Name.LocalName);
        Assert.Equal("%PDF"u8.ToArray(), (await File.ReadAllBytesAsync(Path.Combine(Out, "report", "report.pdf"), TestContext.Current.CancellationToken))[..4]);
        Assert.DoesNotContain("demo123", await File.ReadAllTextAsync(Path.Combine(Out, "run.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Test_KilledInTheMiddle_IsResumedToItsEnd()
    {
        await using var site = await SiteAsync();
        string run;
        using (var first = KreweProcess.Start(["test", site.Url, "--out", Out, "--max-minutes", "6"]))
        {
            await first.SaysAsync("krewe: observe: done", Patience);
            first.Kill();
            await first.EndAsync(Patience);
            run = first.Error.Split('\n')[0].Split(' ')[2];
        }
        Assert.False(File.Exists(Path.Combine(Out, "run.json")));
        using var second = KreweProcess.Start(["test", "--resume", run, "--out", Out]);
        var code = await second.EndAsync(Patience);
        Assert.True(code is 0, $"exit code {code}\n{second.Error}");
        Assert.Contains("taken up again", second.Error);
        Assert.DoesNotContain("krewe: observe: done", second.Error);
        var document = await ReadAsync();
        Assert.Equal((run, RunStatus.Completed), (document.Run.Id, document.Run.Status));
        Assert.NotEqual(0, document.Summary.Proven);
    }

    [Fact]
    public async Task Test_Interrupted_WritesWhatWasFinishedAndSays130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends a signal by kill");
        await using var site = await SiteAsync();
        using var command = KreweProcess.Start(["test", site.Url, "--out", Out]);
        await command.SaysAsync("krewe: require: done", Patience);
        command.Interrupt();
        Assert.Equal(130, await command.EndAsync(TimeSpan.FromMinutes(2)));
        Assert.Contains("stopping; what is finished is being written", command.Error);
        var document = await ReadAsync();
        Assert.Equal(RunStatus.Cancelled, document.Run.Status);
        Assert.NotEmpty(document.States);
        Assert.Contains("Next: see what was finished in", command.Out);
    }
}
