using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts.Runs;
using Krewe.Core.Reports;

namespace Krewe.Runs;

/// <summary>The facts of a run, from its workflow grain and from this machine.</summary>
internal sealed class SiloRunFacts(IGrainFactory grains, TimeProvider clock) : IRunFacts
{
    private readonly Lazy<ToolVersions> _tools = new(Tools);

    /// <inheritdoc/>
    public async ValueTask<RunFacts> ReadAsync(string runId, CancellationToken cancellation) =>
        new(await grains.GetGrain<IWorkflowGrain>(runId).GetStatusAsync().WaitAsync(cancellation), _tools.Value, clock.GetUtcNow());

    private static ToolVersions Tools()
    {
        var browser = BrowserFinder.Find(null);
        return new ToolVersions(
            Version(typeof(SiloRunFacts)), Environment.Version.ToString(), RuntimeInformation.OSDescription,
            browser is null ? null : $"{Path.GetFileName(browser.ExecutablePath)} {browser.Version}".Trim(), NodeFinder.Find().NodeVersion, Playwright());
    }

    /// <summary>The version of the driver; the .NET assembly calls itself 1.0.0 in every release.</summary>
    private static string Playwright()
    {
        var package = Path.Combine(AppContext.BaseDirectory, ".playwright", "package", "package.json");
        if (!File.Exists(package)) return Version(typeof(Microsoft.Playwright.IPlaywright));
        using var json = JsonDocument.Parse(File.ReadAllText(package));
        return json.RootElement.GetProperty("version").GetString() ?? "";
    }

    // What comes after '+' is the commit, which differs from build to build.
    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? type.Assembly.GetName().Version?.ToString(3) ?? "";
}
