using Krewe.Core.Requirements;
using Krewe.Core.Sites;

namespace Krewe.Core.Risk;

/// <summary>
/// Risk = likelihood of failure x impact. The likelihood is a guess (inputs, change since the last run), raised by the smoothed rate of failures
/// seen so far; the impact is criticality and the place in the page graph. Contributions of the reasons add up to the score.
/// Earlier runs in which nothing failed and nothing changed change nothing: the same application gives the same scores again.
/// </summary>
public static class RiskModel
{
    // A rate from few runs is worth little: so many clean runs are added to it.
    private const double PriorWeight = 2;
    private const double BaseGuess = 0.35;
    private const double InputsGuess = 0.25;
    private const double ChangeGuess = 0.25;
    private const double CriticalityShare = 0.55;
    private const double PageRankShare = 0.25;
    private const double BetweennessShare = 0.20;
    private const double ManyElements = 40;
    private const double ManyForms = 3;

    /// <summary>Scores all requirements, in their order.</summary>
    public static IReadOnlyList<RiskScore> Score(PageMap map, IReadOnlyList<Requirement> requirements, RunHistory history)
    {
        var graph = PageGraph.Of(map);
        var context = new Context(map, history, graph.PageRank(), graph.Betweenness(),
            map.States.DistinctBy(s => s.Key).ToDictionary(s => s.Key, StringComparer.Ordinal), history.StateKeys.ToHashSet(StringComparer.Ordinal));
        return [.. requirements.Select(r => Score(r, context))];
    }

    private static RiskScore Score(Requirement requirement, Context context)
    {
        var likelihood = Likelihood(requirement, context).ToArray();
        var impact = Impact(requirement, context).ToArray();
        var (l, i) = (likelihood.Sum(p => p.Share), impact.Sum(p => p.Share));
        var value = l * i;
        // Each factor of the product explains half of it, shared out by its parts.
        var reasons = likelihood.Select(p => Reason(p, value / 2 * p.Share / l)).Concat(impact.Select(p => Reason(p, value / 2 * p.Share / i)))
            .Where(r => r.Contribution > 0)
            .OrderByDescending(r => r.Contribution).ThenBy(r => r.Factor, StringComparer.Ordinal);
        return new RiskScore(requirement.Id, Math.Round(value, 4), [.. reasons]);
    }

    private static RiskReason Reason(Part part, double contribution) => new(part.Factor, Math.Round(contribution, 4), part.Says);

    private static IEnumerable<Part> Likelihood(Requirement requirement, Context context)
    {
        var states = requirement.States.Select(context.State).OfType<SiteState>().ToArray();
        var elements = states.Select(s => s.Elements).DefaultIfEmpty().Max();
        var forms = states.Select(s => s.Forms).DefaultIfEmpty().Max();
        var inputs = 0.5 * Math.Min(1, elements / ManyElements) + 0.5 * Math.Min(1, forms / ManyForms);
        var fresh = context.History.Runs == 0 ? 0 : requirement.States.Count(key => !context.Known.Contains(key));
        Part[] guess =
        [
            new("base", BaseGuess, "every feature can break"),
            new("inputs", InputsGuess * inputs, $"{Count(elements, "control")} and {Count(forms, "form")} on its busiest page"),
            new("change", fresh > 0 ? ChangeGuess : 0, $"{Count(fresh, "page state")} new or changed since the last run"),
        ];
        var defects = DefectsOn(requirement, context);
        var failed = context.History.Failures.GetValueOrDefault(RunHistory.KeyOf(requirement)) + defects;
        var seen = Math.Max(context.History.Runs + (defects > 0 ? 1 : 0), failed);
        return
        [
            .. guess,
            new("history", (1 - guess.Sum(p => p.Share)) * failed / (seen + PriorWeight),
                defects > 0 ? $"{Count(defects, "defect")} seen on its pages" : $"failed in {failed} of {Count(context.History.Runs, "earlier run")}"),
        ];
    }

    private static IEnumerable<Part> Impact(Requirement requirement, Context context)
    {
        var (group, weight) = Criticality.Of(requirement);
        yield return new("criticality", CriticalityShare * weight, $"{group.Name} matters {weight:0.00} of 1");
        var rank = requirement.States.Select(key => context.Rank.GetValueOrDefault(key)).DefaultIfEmpty().Max();
        yield return new("reach", PageRankShare * rank, $"its busiest page is reached {rank:0.00} as often as the most reached one");
        var between = requirement.States.Select(key => context.Between.GetValueOrDefault(key)).DefaultIfEmpty().Max();
        yield return new("bridge", BetweennessShare * between, $"{between:0.00} of the ways of the busiest junction lead through its pages");
    }

    private static int DefectsOn(Requirement requirement, Context context)
    {
        var places = requirement.States.Select(context.State).OfType<SiteState>().SelectMany(s => new[] { s.SampleUrl, s.UrlTemplate }).ToHashSet(StringComparer.Ordinal);
        return context.Map.Defects.Count(d => d.Doubt is null && places.Contains(d.Where));
    }

    private static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    private sealed record Part(string Factor, double Share, string Says);

    private sealed record Context(
        PageMap Map, RunHistory History, IReadOnlyDictionary<string, double> Rank, IReadOnlyDictionary<string, double> Between,
        IReadOnlyDictionary<string, SiteState> States, IReadOnlySet<string> Known)
    {
        public SiteState? State(string key) => States.GetValueOrDefault(key);
    }
}
