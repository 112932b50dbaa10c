using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>One start of the test runner.</summary>
/// <param name="Suite">Folder of the suite.</param>
/// <param name="Folder">Working folder, where sessions are stored.</param>
/// <param name="Settings">Address and account.</param>
internal sealed record RunnerStart(string Suite, string Folder, RunSettings Settings)
{
    /// <summary>Configuration file; null: the suite's own.</summary>
    public string? Config { get; init; }

    /// <summary>TypeScript configuration that replaces modules, or null.</summary>
    public string? TsConfig { get; init; }

    /// <summary>Files to run, as paths below the suite's folder; empty: all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Further arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Further environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Most time for it.</summary>
    public required TimeSpan Limit { get; init; }
}

/// <summary>Starts @playwright/test as its users do, without npx, and reads its results.</summary>
internal sealed class PlaywrightRunner(NodeToolchain node)
{
    /// <summary>Begins a line of the reporter of the sabotage runtime.</summary>
    private const string Mark = "\u0001krewe ";

    /// <summary>Runs the tests. Null when they did not end in time.</summary>
    public async Task<RunnerReport?> RunAsync(RunnerStart start, CancellationToken cancellation)
    {
        var report = Path.Combine(start.Suite, ".krewe", $"report-{Guid.NewGuid():n}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        try
        {
            var result = await StartAsync(start, ["--reporter=json"], report, null, cancellation);
            if (!File.Exists(report)) throw Silent(result);
            return RunnerReport.Parse(await File.ReadAllTextAsync(report, cancellation));
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>
    /// Runs the tests with a configuration whose reporter says each result at once. <paramref name="hear"/> gets them, one at a time; what
    /// it got until the time was over counts.
    /// </summary>
    public async Task ListenAsync(RunnerStart start, Action<RunnerTest> hear, CancellationToken cancellation)
    {
        var ended = false;
        try
        {
            var result = await StartAsync(start, [], null, Hear, cancellation);
            if (!ended) throw Silent(result);
        }
        catch (TimeoutException)
        {
            // What has no result did not get its turn.
        }

        void Hear(string line)
        {
            if (!line.StartsWith(Mark, StringComparison.Ordinal)) return;
            using var json = JsonDocument.Parse(line.AsMemory(Mark.Length));
            if (json.RootElement.TryGetProperty("end", out _)) ended = true;
            else hear(RunnerReport.ParseLine(json.RootElement));
        }
    }

    private async Task<ChildResult> StartAsync(RunnerStart start, IEnumerable<string> reporter, string? report, Action<string>? hear, CancellationToken cancellation)
    {
        var arguments = new List<string> { NodeToolchain.Runner(start.Suite), "test", "--config", start.Config ?? Path.Combine(start.Suite, "playwright.config.ts") };
        arguments.AddRange(reporter);
        if (start.TsConfig is not null) arguments.AddRange(["--tsconfig", start.TsConfig]);
        arguments.AddRange(start.Arguments);
        arguments.AddRange(start.Files.Select(AsFilter));
        return await ChildProcess.RunAsync(await node.FindNodeAsync(cancellation), arguments, start.Folder, Variables(start, report), start.Limit, cancellation, hear);
    }

    private static KreweException Silent(ChildResult result) =>
        new(ErrorCodes.Internal, $"The test runner wrote no report: {FirstLine(result.Error, result.Output)}");

    /// <summary>The environment that generated suites read.</summary>
    private static Dictionary<string, string?> Variables(RunnerStart start, string? report)
    {
        var variables = new Dictionary<string, string?>
        {
            ["BASE_URL"] = start.Settings.Url,
            ["KREWE_USERNAME"] = start.Settings.Username,
            ["KREWE_PASSWORD"] = start.Settings.PasswordVariable is { } name ? Environment.GetEnvironmentVariable(name) : null,
            ["KREWE_STORAGE_STATE"] = start.Settings.StorageStateFile,
            ["KREWE_FENCE"] = NetworkFence.Hosts(new Uri(start.Settings.Url).GetLeftPart(UriPartial.Authority), start.Settings.AllowOrigins),
            ["KREWE_BROWSER"] = BrowserFinder.Find(null)?.ExecutablePath,
            ["PLAYWRIGHT_JSON_OUTPUT_NAME"] = report,
            ["FORCE_COLOR"] = "0",
            // What runs inside another run of the runner would find its settings.
            ["TEST_WORKER_INDEX"] = null,
            ["PLAYWRIGHT_JSON_OUTPUT_FILE"] = null,
        };
        foreach (var (key, value) in start.Environment) variables[key] = value;
        return variables;
    }

    /// <summary>Arguments are regular expressions on the absolute path.</summary>
    private static string AsFilter(string file) => "/" + System.Text.RegularExpressions.Regex.Escape(file).Replace("/", "[\\\\/]", StringComparison.Ordinal) + "$";

    private static string FirstLine(params string[] texts) =>
        texts.SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).FirstOrDefault() ?? "no message";
}
