using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>An element that the test expects is not shown, or shown once more than it should be.</summary>
internal sealed class HiddenElement : ISabotageRule
{
    public string Kind => "hidden-element";

    public SabotageStrength Strength => SabotageStrength.Display;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        foreach (var (index, step, expectation) in subject.Expectations)
        {
            var (effect, target) = expectation switch
            {
                IsVisible e => ("hide", e.Target),
                IsInViewport e => ("hide", e.Target),
                HasCount { Count: > 0 } e => ("remove", e.Target),
                HasTexts { Texts.Count: > 1 } e => ("reverse", e.Target),
                _ => ("", null),
            };
            if (target is null) continue;
            yield return new()
            {
                Kind = Kind,
                Op = "display",
                Effect = effect,
                Expectation = index,
                Says = effect == "reverse" ? $"{Prose.Element(target)} is shown in reverse order" : $"{Prose.Element(target)} is not shown",
                Priority = 30 + step,
            };
        }
    }
}
