using Krewe.Core.Locators;

namespace Krewe.Core.Scenarios;

/// <summary>
/// Knows of what a scenario expects to be gone whether it was ever there: what was not cannot go, and to expect it gone would say nothing.
/// What is hidden from somebody who only opens a page is never there for them, so nothing is asked of that.
/// </summary>
public sealed class Vanishing
{
    private readonly HashSet<Locator> _unseen;

    /// <summary>Nothing was seen yet.</summary>
    public Vanishing(Scenario scenario) => _unseen = [.. scenario.Steps.SelectMany(Of)];

    /// <summary>
    /// What has to be looked for before the act, as it was not seen yet: before the last act of each step everything, for a question may cover the record that it is about;
    /// what the step itself expects to be gone may take a moment to come.
    /// </summary>
    public IReadOnlyList<(Locator Target, bool MayCome)> Before(Step step, int act)
    {
        if (act != step.Acts.Count - 1 || _unseen.Count == 0) return [];
        var own = Of(step).ToHashSet();
        return [.. _unseen.Select(target => (target, own.Contains(target)))];
    }

    /// <summary>It was there.</summary>
    public void See(Locator target) => _unseen.Remove(target);

    /// <summary>The expectation says something: it is about what is there, or about what was.</summary>
    public bool Says(Expectation expectation) => expectation is not IsHidden hidden || !_unseen.Contains(hidden.Target);

    private static IEnumerable<Locator> Of(Step step) =>
        step.Acts.All(a => a is Goto or Reload or GoBack) ? [] : step.Expectations.OfType<IsHidden>().Select(e => e.Target);
}
