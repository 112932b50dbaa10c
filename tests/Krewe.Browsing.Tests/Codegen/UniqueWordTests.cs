using System.Diagnostics;
using Krewe.Core.Codegen;

namespace Krewe.Browsing.Tests.Codegen;

public sealed class UniqueWordTests
{
    [Fact]
    public async Task Unique_LaterWords_SortEarlierAndAreNeverTheSame()
    {
        var words = await WordsAsync("2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z", "2026-06-01T00:00:00Z", "2033-12-31T00:00:00Z");
        Assert.Equal(4, words.Length);
        Assert.Equal(words.Order(StringComparer.Ordinal).Reverse(), words);
        Assert.All(words, w => Assert.Matches("^kw[a-z0-9]{8}$", w));
        Assert.Equal(300, (await WordsAsync([.. Enumerable.Repeat("2026-01-01T00:00:00Z", 300)])).Distinct().Count());
    }

    /// <summary>Words that the suite's own function makes at these times.</summary>
    private static async Task<string[]> WordsAsync(params string[] times)
    {
        var suite = SuiteRenderer.Render(new SuiteInput { BaseUrl = "http://localhost", Scenarios = [] })["tests/fixtures.ts"];
        var from = suite.IndexOf("const words", StringComparison.Ordinal);
        var function = suite[from..suite.IndexOf("/** A word as an application", StringComparison.Ordinal)].Replace("export function unique(): string", "function unique()", StringComparison.Ordinal);
        var script = $$"""
            const { randomInt } = require('node:crypto');
            {{function}}
            let now = 0;
            Date.now = () => now;
            for (const time of process.argv.slice(1)) { now = Date.parse(time); console.log(unique()); }
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script, "--", .. times]) { RedirectStandardOutput = true })!;
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
