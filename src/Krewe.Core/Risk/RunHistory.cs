namespace Krewe.Core.Risk;

/// <summary>What earlier runs on the same application left behind.</summary>
/// <param name="Runs">How many there were.</param>
/// <param name="StateKeys">States of the latest of them.</param>
/// <param name="Failures">By <see cref="KeyOf"/>: in how many runs the requirement had a failing or flaky test or a defect on its pages.</param>
public sealed record RunHistory(int Runs, IReadOnlyList<string> StateKeys, IReadOnlyDictionary<string, int> Failures)
{
    /// <summary>No earlier run is known.</summary>
    public static RunHistory None { get; } = new(0, [], new Dictionary<string, int>());

    /// <summary>Name of a requirement across runs: numbers change when features come and go, titles do not.</summary>
    public static string KeyOf(Requirements.Requirement requirement) => $"{requirement.Pattern}|{requirement.Suite}|{requirement.Title}";
}
