using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A text that the test expects is shown altered.</summary>
internal sealed class ChangedText : ISabotageRule
{
    public string Kind => "changed-text";

    public SabotageStrength Strength => SabotageStrength.Display;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        foreach (var (index, step, expectation) in subject.Expectations)
        {
            if (Change(expectation) is not { } change) continue;
            yield return new()
            {
                Kind = Kind,
                Op = "display",
                Effect = change.Effect,
                Expectation = index,
                Says = change.Says,
                Priority = 30 + step,
            };
        }
    }

    private static (string Effect, string Says)? Change(Expectation expectation) => expectation switch
    {
        HasText e => ("text", $"the text of {Prose.Element(e.Target)} is altered"),
        HasTexts { Texts.Count: > 0 } e => ("text", $"the first text of {Prose.Element(e.Target)} is altered"),
        HasValue e => ("value", $"the value of {Prose.Element(e.Target)} is altered"),
        TitleIs => ("title", "the title of the page is altered"),
        _ => null,
    };
}
