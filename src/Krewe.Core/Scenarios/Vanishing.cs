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

    /// <summary>What has to be looked for before the act: the step expects it to be gone after its last one, and it was not seen yet.</summary>
    public IReadOnlyList<Locator> Before(Step step, int act) => act == step.Acts.Count - 1 ? [.. Of(step).Where(_unseen.Contains)] : [];

    /// <summary>It was there.</summary>
    public void See(Locator target) => _unseen.Remove(target);

    /// <summary>The expectation says something: it is about what is there, or about what was.</summary>
    public bool Says(Expectation expectation) => expectation is not IsHidden hidden || !_unseen.Contains(hidden.Target);

    private static IEnumerable<Locator> Of(Step step) =>
        step.Acts.All(a => a is Goto or Reload or GoBack) ? [] : step.Expectations.OfType<IsHidden>().Select(e => e.Target);
}
