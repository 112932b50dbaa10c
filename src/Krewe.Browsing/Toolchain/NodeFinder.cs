using Krewe.Core.Toolchain;

namespace Krewe.Browsing.Toolchain;

/// <summary>What this machine has of Node.</summary>
/// <param name="NodePath">Absolute path, or null when Node is not there.</param>
/// <param name="NodeVersion">Such as <c>20.20.2</c>, or null.</param>
/// <param name="NpmPath">Absolute path, or null when npm is not there.</param>
/// <param name="Problem">What is wrong, in one line, or null when all is well.</param>
public sealed record NodeInstallation(string? NodePath, string? NodeVersion, string? NpmPath, string? Problem);

/// <summary>Looks for Node and npm on PATH.</summary>
public static class NodeFinder
{
    private static readonly TimeSpan VersionDeadline = TimeSpan.FromSeconds(10);

    /// <summary>What there is; never null, the record says what is missing.</summary>
    public static NodeInstallation Find()
    {
        var node = Programs.Find("node");
        var version = node is null ? null : Programs.Output(node, VersionDeadline, "--version")?.Trim().TrimStart('v');
        var npm = Programs.Find("npm");
        return new NodeInstallation(node, version, npm, NodeRules.Problem(node is null ? null : version ?? "no answer", npm is not null));
    }
}
