using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Leftovers;

/// <summary>Gives a test what removes the records that it makes.</summary>
public static partial class Cleanup
{
    // Patterns whose form is not accepted, so that there is nothing to remove.
    private static readonly string[] MakesNothing = ["form-refused", "blank-refused", "form-given-up", "search-finds", "search-opens"];

    /// <summary>The scenario with its cleanup; unchanged when it makes nothing that can be removed, or removes it itself.</summary>
    /// <param name="scenario">The test.</param>
    /// <param name="pattern">Name of the pattern of its requirement.</param>
    /// <param name="removals">What was learned in this run.</param>
    public static Scenario AddTo(Scenario scenario, string pattern, IReadOnlyList<Removal> removals) => MakesNothing.Contains(pattern) ? scenario
        : scenario with { Cleanup = [.. scenario.Steps.SelectMany((s, i) => Acts(s, scenario, i, removals))] };

    private static IEnumerable<Act> Acts(Step given, Scenario scenario, int index, IReadOnlyList<Removal> removals)
    {
        var step = given with { Acts = [.. InOtherTab.Flat(given.Acts)] };
        if (Removal.KindOf(step) is not { } kind || removals.FirstOrDefault(r => r.Kind == kind && r.Session == scenario.Session) is not { } removal) return [];
        var later = scenario.Steps.Skip(index).SelectMany(s => s.Acts).ToList();
        // One name may begin with another one: then the longer one goes first, and the shorter names a single record.
        return step.Acts.OfType<Fill>().Where(Mentions.Own).Take(1).SelectMany(f => Name().Matches(f.Value).Select(m => m.Value)).Distinct().OrderByDescending(n => n.Length)
            .Where(n => !later.Contains(removal.On(n)[^1])).SelectMany(removal.On);
    }

    [GeneratedRegex("\uFDD0id[0-9]*\uFDD1[A-Za-z0-9-]*")] private static partial Regex Name();
}
