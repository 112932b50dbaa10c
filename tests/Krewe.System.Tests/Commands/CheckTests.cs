using System.Text.Json;
using Krewe.TestKit;

namespace Krewe.System.Tests.Commands;

/// <summary>A suite is written, its application is changed and broken, and the suite is checked.</summary>
[Trait("Suite", "System")]
public sealed class CheckTests : IDisposable
{
    private const string Then = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Counter</title><link rel="icon" href="data:,"></head><body><h1>Counter</h1>
        <button id="count" onclick="document.getElementById('out').textContent = 'Counted once'">Count</button><p id="out" role="status"></p></body></html>
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-check").FullName;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_ChangedThenBroken_HealsTheOneAndTellsTheOther()
    {
        var page = Then;
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, page);
        });
        using (var test = KreweProcess.Start(["test", site.Url, "--out", Out, "--max-minutes", "6"])) Assert.True(await test.EndAsync(Patience) is 0, test.Error);
        var written = Specs();
        var about = Assert.Single(written, s => s.Value.Contains("'Count'", StringComparison.Ordinal) && s.Value.Contains("Counted once", StringComparison.Ordinal)).Key;
        Assert.Equal((0, 0, 0), await CheckAsync());

        page = Then.Replace(">Count<", ">Add one<");
        var (code, healed, broken) = await CheckAsync();
        Assert.Equal((1, 0), (code, broken));
        Assert.NotEqual(0, healed);
        Assert.Equal(written, Specs());
        Assert.Equal((0, healed, 0), await CheckAsync("--heal"));
        var now = Specs();
        Assert.Contains("'Add one'", now[about]);
        Assert.Equal(Frozen(written[about]), Frozen(now[about]));
        Assert.Equal((0, 0, 0), await CheckAsync());

        page = Then.Replace(">Count<", ">Add one<").Replace("Counted once", "Counted never");
        var (brokenCode, noneHealed, told) = await CheckAsync("--heal");
        Assert.Equal((1, 0), (brokenCode, noneHealed));
        Assert.NotEqual(0, told);
        Assert.Equal(now, Specs());
    }

    [Fact]
    public async Task Check_FolderWithoutASuite_IsWrongUsage() =>
        Assert.Contains("holds no suite of krewe test", await Cli.FailsAsync(ExitCodes.Usage, "check", _folder));

    private SortedDictionary<string, string> Specs() => new(Directory.EnumerateFiles(Path.Combine(Out, "tests"), "*.spec.ts", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText), StringComparer.Ordinal);

    /// <summary>What is asserted, without where it is looked for.</summary>
    private static IEnumerable<string> Frozen(string spec) =>
        spec.Split('\n').Where(l => l.Contains("expect(", StringComparison.Ordinal)).Select(l => l[(l.LastIndexOf(").", StringComparison.Ordinal) + 2)..]);

    private async Task<(int Code, int Healed, int Broken)> CheckAsync(params string[] options)
    {
        using var check = KreweProcess.Start(["check", Out, "--json", "--quiet", .. options]);
        var code = await check.EndAsync(Patience);
        using var result = JsonDocument.Parse(check.Out.Length > 0 ? check.Out : throw new InvalidOperationException(check.Error));
        var summary = result.RootElement.GetProperty("summary");
        return (code, summary.GetProperty("healed").GetInt32(), summary.GetProperty("broken").GetInt32());
    }
}
