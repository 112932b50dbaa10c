using Krewe.Core.Proofs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Reports;

/// <summary>Tests joined with their proofs.</summary>
internal static class TestViews
{
    public const string NoProof = "the run ended before it was proved";

    /// <summary>All tests, riskiest first.</summary>
    public static IReadOnlyList<TestView> Of(DocumentInput input)
    {
        var proofs = input.Proofs.DistinctBy(p => p.ScenarioId).ToDictionary(p => p.ScenarioId, StringComparer.Ordinal);
        var risks = input.Risks.DistinctBy(r => r.RequirementId).ToDictionary(r => r.RequirementId, r => r.Value, StringComparer.Ordinal);
        var titles = input.Scenarios.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => $"{s.Suite}: {s.Title}", StringComparer.Ordinal);
        var merged = input.Merged.Where(m => titles.ContainsKey(m.Into)).DistinctBy(m => m.ScenarioId).ToDictionary(m => m.ScenarioId, m => (m.Into, Says: $"merged into “{titles[m.Into]}”: {m.Reason}"), StringComparer.Ordinal);
        return
        [
            .. input.Scenarios.Select(s => View(s, proofs.GetValueOrDefault(s.Id), RiskOf(s, risks), input.Files.GetValueOrDefault(s.Id)))
                .Select(t => merged.TryGetValue(t.Id, out var into) ? t with { MergedInto = into.Into, Reason = PlainText.Of(into.Says) } : t)
                .OrderByDescending(t => t.Risk).ThenBy(t => t.Id, StringComparer.Ordinal),
        ];
    }

    private static double RiskOf(Scenario scenario, Dictionary<string, double> risks) =>
        Math.Max(scenario.Risk, scenario.Requirements.Select(id => risks.GetValueOrDefault(id)).DefaultIfEmpty().Max());

    private static TestView View(Scenario scenario, Proof? proof, double risk, string? file)
    {
        SabotageResult[] sabotages = [.. (proof?.Sabotages ?? []).Select(s => s with { Says = PlainText.Of(s.Says), Message = s.Message is null ? null : PlainText.Of(s.Message) })];
        GreenRun[] runs = [.. (proof?.Runs ?? []).Select(r => r with { Error = r.Error is null ? null : PlainText.Of(r.Error) })];
        var reason = proof is null ? NoProof : proof.Reason is null ? null : PlainText.Of(proof.Reason);
        return new TestView(
            scenario.Id, PlainText.Of(scenario.Suite), PlainText.Of(scenario.Title), file, scenario.Requirements, Math.Round(risk, 4), proof?.Verdict, reason,
            [.. scenario.Steps.Select(s => $"{s.Word} {PlainText.Of(s.Says)}")], runs, sabotages,
            new Share(sabotages.Count(s => s.Outcome == SabotageOutcome.KilledByAssertion), sabotages.Count(s => s.Outcome != SabotageOutcome.NotApplicable)), null);
    }
}
