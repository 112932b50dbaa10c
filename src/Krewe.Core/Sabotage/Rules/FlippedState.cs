using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A state that the test expects of a control is the other one: checked, enabled, focused.</summary>
internal sealed class FlippedState : ISabotageRule
{
    public string Kind => "flipped-state";

    public SabotageStrength Strength => SabotageStrength.Display;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        foreach (var (index, step, expectation) in subject.Expectations)
        {
            var (effect, target, says) = expectation switch
            {
                IsChecked e => ("check", e.Target, e.Checked ? "not checked" : "checked"),
                IsEnabled e => ("enable", e.Target, e.Enabled ? "disabled" : "enabled"),
                IsFocused e => ("focus", e.Target, "without focus"),
                _ => ("", null, ""),
            };
            if (target is null) continue;
            yield return new()
            {
                Kind = Kind,
                Op = "display",
                Effect = effect,
                Expectation = index,
                Says = $"{Prose.Element(target)} is {says}",
                Priority = 30 + step,
            };
        }
    }
}
