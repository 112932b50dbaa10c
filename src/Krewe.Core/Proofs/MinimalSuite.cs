using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Proofs;

/// <summary>
/// Finds proven tests that another one makes superfluous. A sabotage only stands in for the faults of real applications, so that two tests notice the same
/// is not enough: the other one has to do all that the test does, in the same state, and expect all that it expects.
/// </summary>
public static class MinimalSuite
{
    private const string Same = "it does the same and expects the same";
    private const string More = "it does the same first and expects the same there";
    private const string OtherRecord = "it does the same with another record";

    /// <summary>The tests that are not needed, each with a needed one that stands for it, in the order of the tests.</summary>
    /// <param name="scenarios">The tests.</param>
    /// <param name="requirements">What they check.</param>
    /// <param name="proofs">Their certificates; what is not proven neither stands for a test nor is superfluous.</param>
    public static IReadOnlyList<MergedTest> Of(IReadOnlyList<Scenario> scenarios, IReadOnlyList<Requirement> requirements, IReadOnlyList<Proof> proofs)
    {
        var proven = proofs.Where(p => p.Verdict == Verdict.Proven).DistinctBy(p => p.ScenarioId).ToDictionary(p => p.ScenarioId, StringComparer.Ordinal);
        var needed = new List<Candidate>();
        var merged = new Dictionary<string, MergedTest>(StringComparer.Ordinal);
        // A test that stands for another one does and expects no less: seen from the largest on, each is needed unless one before stands for it.
        foreach (var test in scenarios.Where(s => proven.ContainsKey(s.Id)).Select(s => new Candidate(s, proven[s.Id], [.. requirements.Where(r => s.Requirements.Contains(r.Id))]))
            .OrderByDescending(c => c.Deeds.Acts.Count).ThenByDescending(c => c.Deeds.Expectations.Count).ThenByDescending(c => c.Deeds.Kills.Count)
            .ThenBy(c => c.Scenario.Turn).ThenBy(c => c.Scenario.Id, StringComparer.Ordinal))
        {
            if (needed.Select(n => (Id: n.Scenario.Id, Reason: n.StandsFor(test))).FirstOrDefault(n => n.Reason is not null) is ({ } id, { } reason)) merged[test.Scenario.Id] = new(test.Scenario.Id, id, reason);
            else needed.Add(test);
        }
        return [.. scenarios.Where(s => merged.ContainsKey(s.Id)).Select(s => merged[s.Id])];
    }

    private sealed class Candidate(Scenario scenario, Proof proof, IReadOnlyList<Requirement> requirements)
    {
        private readonly TestDeeds _withoutData = new(scenario, proof, requirements, withoutData: true);

        public Scenario Scenario => scenario;

        public TestDeeds Deeds { get; } = new(scenario, proof, requirements);

        /// <summary>Why it stands for the other one, or null when it does not.</summary>
        public string? StandsFor(Candidate other)
        {
            if (Deeds.Contains(other.Deeds)) return Deeds.Acts.Count == other.Deeds.Acts.Count ? Same : More;
            return _withoutData.Contains(other._withoutData) && other.Deeds.Claims.IsSubsetOf(Deeds.Claims) ? OtherRecord : null;
        }
    }
}
