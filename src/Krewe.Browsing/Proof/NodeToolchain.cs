using System.Text.Json;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
using Krewe.Core.Toolchain;

namespace Krewe.Browsing.Proof;

/// <summary>Finds Node and installs the packages of a generated suite.</summary>
public sealed class NodeToolchain(ProofOptions options)
{
    private string? _node;

    /// <summary>
    /// Path of a Node of version 20 or later: <c>KREWE_NODE</c>, then the one on the path, then the one that comes with Microsoft.Playwright.
    /// </summary>
    public async Task<string> FindNodeAsync(CancellationToken cancellation)
    {
        if (_node is not null) return _node;
        string? old = null;
        foreach (var candidate in Candidates())
        {
            if (await VersionAsync(candidate, cancellation) is not { } version) continue;
            if (version.Major >= NodeRules.OldestMajor) return _node = candidate;
            old ??= $"{candidate} is version {version}";
        }
        throw new KreweException(ErrorCodes.Missing, old is null
            ? "Node was not found. Install Node 20 or later (https://nodejs.org) and try again."
            : $"Node is too old: {old}. Install Node 20 or later (https://nodejs.org) and try again.");
    }

    /// <summary>Installs what the lock file of the suite names, unless it is there already.</summary>
    public async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        if (IsInstalled(folder)) return;
        var npm = Programs.Find("npm")
            ?? throw new KreweException(ErrorCodes.Missing, "npm was not found. Install Node 20 or later with npm (https://nodejs.org) and try again.");
        ChildResult result;
        try
        {
            result = await ChildProcess.RunAsync(npm, ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], folder, new Dictionary<string, string?>(), options.InstallLimit, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new KreweException(ErrorCodes.Missing, $"Installing @playwright/test took longer than {options.InstallLimit.TotalMinutes:0} minutes. Check the npm registry and try again.", e);
        }
        if (result.ExitCode != 0 || !IsInstalled(folder))
            throw new KreweException(ErrorCodes.Missing, $"npm could not install @playwright/test: {LastLine(result.Error)}. Check the npm registry and try again.");
    }

    /// <summary>Path of the command line of the test runner, in the folder or, as Node looks for it, in one around it.</summary>
    public static string Runner(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(In(at))) return In(at);
        return In(folder);

        static string In(string folder) => Path.Combine(folder, "node_modules", "@playwright", "test", "cli.js");
    }

    private static bool IsInstalled(string folder)
    {
        var package = Path.Combine(folder, "node_modules", "@playwright", "test", "package.json");
        // npm writes this file last.
        return File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")) && File.Exists(package) && VersionIn(package) == LockedVersion(folder);
    }

    private static string? VersionIn(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(package));
        return json.RootElement.GetProperty("version").GetString();
    }

    private static string? LockedVersion(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package-lock.json")));
        return json.RootElement.GetProperty("packages").GetProperty("node_modules/@playwright/test").GetProperty("version").GetString();
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("KREWE_NODE") is { Length: > 0 } chosen) yield return chosen;
        if (Programs.Find("node") is { } found) yield return found;
        var driver = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        if (!Directory.Exists(driver)) yield break;
        foreach (var file in Directory.EnumerateFiles(driver, OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories)) yield return file;
    }

    private static async Task<Version?> VersionAsync(string node, CancellationToken cancellation)
    {
        try
        {
            var result = await ChildProcess.RunAsync(node, ["--version"], Path.GetTempPath(), new Dictionary<string, string?>(), TimeSpan.FromSeconds(20), cancellation);
            return Version.TryParse(result.Output.Trim().TrimStart('v'), out var version) ? version : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return null; // for another platform, or not a program: the next candidate is tried
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no message";
}
