using Krewe.Core.Proofs;

namespace Krewe.Core.Reports;

/// <summary>What each kind of sabotage came to.</summary>
internal static class KillTable
{
    public static IReadOnlyList<KillRow> Of(IEnumerable<TestView> tests) =>
    [
        .. tests.SelectMany(t => t.Sabotages).GroupBy(s => s.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new KillRow(
                g.Key, Count(g, SabotageOutcome.KilledByAssertion), Count(g, SabotageOutcome.KilledByAction),
                Count(g, SabotageOutcome.Survived), Count(g, SabotageOutcome.NotApplicable))),
    ];

    private static int Count(IEnumerable<SabotageResult> results, SabotageOutcome outcome) => results.Count(r => r.Outcome == outcome);
}
