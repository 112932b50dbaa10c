using Krewe.Contracts;
using Krewe.Core.Toolchain;

namespace Krewe.Browsing.Toolchain;

/// <summary>A browser that can be started.</summary>
/// <param name="ExecutablePath">Absolute path.</param>
/// <param name="Version">Its version number, or null when it does not say.</param>
/// <param name="Args">Arguments of every start.</param>
public sealed record BrowserInstallation(string ExecutablePath, string? Version, string[] Args)
{
    /// <summary>Where it was found, for the reader.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Looks for a browser: --browser, KREWE_BROWSER, chromium-headless-shell, chromium, google-chrome, Playwright's own cache.</summary>
public static class BrowserFinder
{
    /// <summary>Environment variable that names the browser; the generated suite reads it too.</summary>
    public const string Variable = "KREWE_BROWSER";

    private static readonly TimeSpan VersionDeadline = TimeSpan.FromSeconds(10);

    /// <summary>The best browser of this machine, or null. One that was asked for by name but is not there is an error.</summary>
    public static BrowserInstallation? Find(string? option)
    {
        var search = new BrowserSearch(option, Environment.GetEnvironmentVariable(Variable), Programs.PathFolders(), WellKnown(), [.. PlaywrightCache()]);
        foreach (var candidate in BrowserRules.Candidates(search))
        {
            if (File.Exists(candidate.Path)) return Describe(candidate);
            if (candidate.Asked) throw new KreweException(ErrorCodes.Missing, $"{candidate.Source} names a browser that is not there: {candidate.Path}");
        }
        return null;
    }

    private static BrowserInstallation Describe(BrowserCandidate candidate)
    {
        // Chrome on Windows opens a window instead of printing its version.
        var version = OperatingSystem.IsWindows() ? null : BrowserRules.Version(Programs.Output(candidate.Path, VersionDeadline, "--version") ?? "");
        var root = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        return new BrowserInstallation(Path.GetFullPath(candidate.Path), version, BrowserRules.Arguments(root)) { Source = candidate.Source };
    }

    private static IReadOnlyList<string> WellKnown()
    {
        if (OperatingSystem.IsMacOS())
            return ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        if (!OperatingSystem.IsWindows()) return ["/snap/bin/chromium", "/opt/google/chrome/chrome"];
        var folders = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData };
        return [.. folders.Select(f => Path.Combine(Environment.GetFolderPath(f), "Google", "Chrome", "Application", "chrome.exe"))];
    }

    private static IEnumerable<string> PlaywrightCache()
    {
        string[] names = ["headless_shell", "chrome-headless-shell", "chrome", "Chromium", "headless_shell.exe", "chrome-headless-shell.exe", "chrome.exe"];
        var folder = CacheFolder();
        if (!Directory.Exists(folder)) return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 5, IgnoreInaccessible = true };
        return Directory.EnumerateDirectories(folder, "chromium*")
            .SelectMany(d => Directory.EnumerateFiles(d, "*", options))
            .Where(f => names.Contains(Path.GetFileName(f)));
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } named) return named;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches", "ms-playwright");
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ms-playwright");
        return Path.Combine(home, ".cache", "ms-playwright");
    }
}
