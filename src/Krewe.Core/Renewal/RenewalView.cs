using System.Text.Json;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Renewal;

/// <summary>A test of the run before that is not in the suite any more.</summary>
/// <param name="Test">Its feature and title.</param>
/// <param name="Reason">What did not hold, in one line.</param>
public sealed record Retired(string Test, string Reason);

/// <summary>What became of the suite of the run before. Tests are named by feature and title.</summary>
/// <param name="SinceRun">The run before.</param>
/// <param name="Kept">Proven again, with the same steps and expectations.</param>
/// <param name="Changed">Proven again, with other steps or expectations.</param>
/// <param name="Added">Proven, and not there before.</param>
/// <param name="Retired">Proven then and not now.</param>
public sealed record RenewalView(string SinceRun, IReadOnlyList<string> Kept, IReadOnlyList<string> Changed, IReadOnlyList<string> Added, IReadOnlyList<Retired> Retired)
{
    private const string NotReached = "the run ended before it was observed again";

    /// <summary>The view; null when there was no suite before.</summary>
    /// <param name="renewed">What was taken over.</param>
    /// <param name="scenarios">Tests of this run.</param>
    /// <param name="proofs">Their proofs.</param>
    /// <param name="dropped">Scenarios that did not hold when they were observed again.</param>
    public static RenewalView? Of(Renewed? renewed, IReadOnlyList<Scenario> scenarios, IReadOnlyList<Proof> proofs, IReadOnlyList<Dropped> dropped)
    {
        if (renewed is null || renewed.Tests.Count == 0) return null;
        var proven = proofs.Where(p => p.Verdict == Verdict.Proven).Select(p => p.ScenarioId).ToHashSet(StringComparer.Ordinal);
        var now = (from s in scenarios where proven.Contains(s.Id) from r in s.Requirements select (r, s)).DistinctBy(x => x.r).ToDictionary(x => x.r, x => x.s, StringComparer.Ordinal);
        var holds = renewed.Tests.ToLookup(t => now.TryGetValue(t.RequirementId, out var test) ? Same(t.Earlier.Scenario, test) ? Fate.Kept : Fate.Changed : Fate.Retired);
        var known = renewed.Tests.Select(t => t.RequirementId).ToHashSet(StringComparer.Ordinal);
        return new(
            renewed.SinceRun, [.. holds[Fate.Kept].Select(t => NameOf(t.Earlier.Scenario))], [.. holds[Fate.Changed].Select(t => NameOf(t.Earlier.Scenario))],
            [.. now.Where(n => !known.Contains(n.Key)).Select(n => NameOf(n.Value)).Distinct()],
            [.. holds[Fate.Retired].Select(t => new Retired(NameOf(t.Earlier.Scenario), ReasonOf(t.RequirementId, scenarios, proofs, dropped)))]);
    }

    /// <summary>In one sentence.</summary>
    public string Says() => $"Since run {SinceRun}: {Kept.Count} {(Kept.Count == 1 ? "test" : "tests")} kept, {Changed.Count} changed, {Added.Count} added, {Retired.Count} retired.";

    private static string ReasonOf(string requirement, IReadOnlyList<Scenario> scenarios, IReadOnlyList<Proof> proofs, IReadOnlyList<Dropped> dropped)
    {
        var id = scenarios.FirstOrDefault(s => s.Requirements.Contains(requirement))?.Id ?? requirement.ToLowerInvariant();
        if (dropped.FirstOrDefault(d => d.ScenarioId == id) is { } lost) return lost.Reason;
        return proofs.FirstOrDefault(p => p.ScenarioId == id) is { } proof ? $"{proof.Verdict.ToString().ToLowerInvariant()}: {proof.Reason}" : NotReached;
    }

    private static bool Same(Scenario before, Scenario now) => Content(before) == Content(now);

    private static string Content(Scenario s) => JsonSerializer.Serialize(s.Steps.Select(x => new { x.Acts, x.Expectations }), ArtefactExtensions.Json);

    private static string NameOf(Scenario s) => $"{s.Suite}: {s.Title}";

    private enum Fate
    {
        Kept,
        Changed,
        Retired,
    }
}
