namespace Krewe.Core.Toolchain;

/// <summary>Decides whether an installed Node will do.</summary>
public static class NodeRules
{
    /// <summary>Oldest major version that @playwright/test 1.64 runs on.</summary>
    public const int OldestMajor = 20;

    /// <summary>Major version in what <c>node --version</c> printed (<c>v20.20.2</c>), or null.</summary>
    public static int? Major(string? version)
    {
        var digits = (version ?? "").Trim().TrimStart('v').Split('.')[0];
        return int.TryParse(digits, out var major) && major >= 0 ? major : null;
    }

    /// <summary>What is wrong, in one line, or null when both programs are there and new enough.</summary>
    public static string? Problem(string? nodeVersion, bool npmFound)
    {
        if (nodeVersion is null) return "Node is not installed";
        if (Major(nodeVersion) is not { } major) return $"Node answers with a version that cannot be read: {nodeVersion.Trim()}";
        if (major < OldestMajor) return $"Node {nodeVersion.Trim().TrimStart('v')} is too old: {OldestMajor} or later is needed";
        return npmFound ? null : "npm is not installed";
    }
}
