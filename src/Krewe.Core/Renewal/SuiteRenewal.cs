using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Renewal;

/// <summary>Joins what a run has found with what the run before had proven, so that no proven test is lost because an exploration went another way.</summary>
public static class SuiteRenewal
{
    /// <summary>
    /// The requirements and sketches with those of earlier tests that were not found again. They are observed again and proven like all others: what
    /// does not hold any more is retired there, with its reason.
    /// </summary>
    public static (IReadOnlyList<(Requirement Requirement, Scenario Scenario)> All, Renewed Renewed) Join(IReadOnlyList<(Requirement Requirement, Scenario Scenario)> found, EarlierSuite earlier)
    {
        if (earlier.Tests.Count == 0) return (found, Renewed.Nothing);
        var all = found.ToList();
        var byKey = found.GroupBy(f => RunHistory.KeyOf(f.Requirement)).ToDictionary(g => g.Key, g => g.First().Requirement.Id, StringComparer.Ordinal);
        var titles = found.Select(f => (f.Requirement.Suite, f.Requirement.Title)).ToHashSet();
        var renewed = new List<RenewedTest>();
        foreach (var test in earlier.Tests)
        {
            if (!byKey.TryGetValue(RunHistory.KeyOf(test.Requirement), out var id)) all.Add(TakeOver(test, id = $"REQ-{all.Count + 1:000}", titles));
            renewed.Add(new RenewedTest(id, test));
        }
        return (all, new Renewed(earlier.RunId, renewed));
    }

    // Witnesses are transitions of a map that is not drawn any more.
    private static (Requirement, Scenario) TakeOver(EarlierTest test, string id, HashSet<(string, string)> titles)
    {
        var title = test.Requirement.Title;
        for (var n = 2; !titles.Add((test.Requirement.Suite, title)); n++) title = $"{test.Requirement.Title} ({n})";
        return (test.Requirement with { Id = id, Title = title, Witnesses = [] },
            test.Scenario with { Id = id.ToLowerInvariant(), Title = title, Requirements = [id], Risk = 0, Turn = 0 });
    }
}
