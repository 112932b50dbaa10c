using System.Security.Cryptography;
using System.Text;
using Krewe.Browsing.Proof;

namespace Krewe.Browsing.Tests.Codegen;

/// <summary>The TypeScript compiler with <c>--strict</c>, and eslint with the recommended rules of eslint-plugin-playwright; the packages are locked in Lint/.</summary>
internal static class SuiteLint
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>What they say of a suite; empty when all is well. Warnings count.</summary>
    public static async Task<string> CheckAsync(string suite, CancellationToken cancellation)
    {
        var tools = await InstallAsync(cancellation);
        var modules = Path.Combine(tools, "node_modules");
        if (!Directory.Exists(Path.Combine(suite, "node_modules"))) Directory.CreateSymbolicLink(Path.Combine(suite, "node_modules"), modules);
        var compiler = await NodeAsync(suite, [Path.Combine(modules, "typescript", "bin", "tsc"), "--strict", "--noEmit", "-p", "."], cancellation);
        var linter = await NodeAsync(suite, [Path.Combine(modules, "eslint", "bin", "eslint.js"), "--config", Path.Combine(tools, "eslint.config.mjs"), "--max-warnings", "0", "--no-inline-config", "tests", "playwright.config.ts"], cancellation);
        return compiler + linter;
    }

    private static async Task<string> NodeAsync(string suite, string[] arguments, CancellationToken cancellation)
    {
        var node = await new NodeToolchain(new()).FindNodeAsync(cancellation);
        var result = await ChildProcess.RunAsync(node, arguments, suite, new Dictionary<string, string?>(), Limit, cancellation);
        return result.ExitCode == 0 ? "" : result.Output + result.Error + $"exit code {result.ExitCode}";
    }

    /// <summary>Installs them once for this machine and lock file; gives their folder.</summary>
    private static async Task<string> InstallAsync(CancellationToken cancellation)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Codegen", "Lint");
        var files = Directory.GetFiles(source).Order(StringComparer.Ordinal).ToList();
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(File.ReadAllText)))))[..12];
        var tools = Path.Combine(Path.GetTempPath(), $"krewe-lint-{mark}");
        if (File.Exists(Path.Combine(tools, "node_modules", ".package-lock.json"))) return tools;
        Directory.CreateDirectory(tools);
        foreach (var file in files) File.Copy(file, Path.Combine(tools, Path.GetFileName(file)), overwrite: true);
        var result = await ChildProcess.RunAsync("npm", ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], tools, new Dictionary<string, string?>(), Limit, cancellation);
        Assert.True(result.ExitCode == 0, result.Error);
        return tools;
    }
}
