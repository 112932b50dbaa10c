using Krewe.Core.Sabotage;

namespace Krewe.Core.Proofs;

/// <summary>Decides what proof has made of a test.</summary>
public static class Verdicts
{
    /// <summary>Green runs that a test needs.</summary>
    public const int Runs = 3;

    /// <summary>Of these, runs of the suite as its users run it; the last one is watched, for the sabotages to know what to break.</summary>
    public const int PlainRuns = 2;

    /// <summary>The certificate. <paramref name="unfinished"/>: why sabotage was not tried or not finished, if it was not.</summary>
    /// <param name="scenarioId">The test.</param>
    /// <param name="onlyLooks">The test only opens pages and looks: what is shown is its claim.</param>
    /// <param name="runs">On the healthy application.</param>
    /// <param name="sabotages">On the broken one.</param>
    /// <param name="unfinished">One line, or null.</param>
    public static Proof Of(string scenarioId, bool onlyLooks, IReadOnlyList<GreenRun> runs, IReadOnlyList<SabotageResult> sabotages, string? unfinished = null)
    {
        var passed = runs.Count(r => r.Passed);
        if (runs.Count > 0 && passed == 0) return new(scenarioId, Verdict.Broken, runs, sabotages, $"never green: {runs[0].Error ?? "no message"}");
        if (passed < runs.Count) return new(scenarioId, Verdict.Flaky, runs, sabotages, $"green in {passed} of {runs.Count} runs: {runs.First(r => !r.Passed).Error ?? "no message"}");
        if (runs.Count < Runs) return new(scenarioId, Verdict.Weak, runs, sabotages, $"only {runs.Count} of {Runs} green runs were done in time");
        var reason = Doubt(onlyLooks, sabotages, unfinished);
        return new(scenarioId, reason is null ? Verdict.Proven : Verdict.Weak, runs, sabotages, reason);
    }

    private static string? Doubt(bool onlyLooks, IReadOnlyList<SabotageResult> sabotages, string? unfinished)
    {
        var tried = sabotages.Where(s => s.Outcome != SabotageOutcome.NotApplicable).ToList();
        var kills = tried.Where(s => s.Outcome == SabotageOutcome.KilledByAssertion).ToList();
        // A test of a behaviour must notice when the behaviour is gone; that it notices an altered text is not enough, unless nothing else could be tried.
        var displayCounts = onlyLooks || !tried.Exists(IsBehaviour);
        if (kills.Exists(s => displayCounts || IsBehaviour(s))) return null;
        if (unfinished is not null) return unfinished;
        if (tried.Count == 0) return "no sabotage could be tried on it";
        if (kills.Count > 0) return $"it notices {kills[0].Kind}, but stays green with {Kinds(tried.Where(IsBehaviour))}";
        if (tried.Exists(s => s.Outcome == SabotageOutcome.KilledByAction)) return $"sabotage stops it from acting, but no assertion turns red ({Kinds(tried)})";
        return $"it stays green whatever is broken ({Kinds(tried)})";
    }

    private static bool IsBehaviour(SabotageResult result) => SabotageCatalogue.StrengthOf(result.Kind) == SabotageStrength.Behaviour;

    private static string Kinds(IEnumerable<SabotageResult> results) => string.Join(", ", results.Select(r => r.Kind).Distinct());
}
