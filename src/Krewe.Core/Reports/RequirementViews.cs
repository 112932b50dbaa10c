using Krewe.Core.Proofs;

namespace Krewe.Core.Reports;

/// <summary>Requirements joined with their risk and their tests.</summary>
internal static class RequirementViews
{
    /// <summary>All requirements, riskiest first; those without a score last.</summary>
    public static IReadOnlyList<RequirementView> Of(DocumentInput input, IReadOnlyList<TestView> tests)
    {
        var risks = input.Risks.DistinctBy(r => r.RequirementId).ToDictionary(r => r.RequirementId, StringComparer.Ordinal);
        var byRequirement = tests.SelectMany(t => t.Requirements.Distinct().Select(id => (Id: id, Test: t))).ToLookup(p => p.Id, p => p.Test, StringComparer.Ordinal);
        return
        [
            .. input.Requirements.Select(r =>
            {
                var (risk, own) = (risks.GetValueOrDefault(r.Id), byRequirement[r.Id].ToArray());
                return new RequirementView(
                    r.Id, PlainText.Of(r.Suite), PlainText.Of(r.Title), r.Pattern, PlainText.Of(r.Given), PlainText.Of(r.When), PlainText.Of(r.Then), r.States, r.Witnesses,
                    risk?.Value, risk?.Reasons ?? [], [.. own.Select(t => t.Id)], own.Any(t => t.Verdict == Verdict.Proven));
            }).OrderByDescending(r => r.Risk ?? -1).ThenBy(r => r.Id, StringComparer.Ordinal),
        ];
    }
}
