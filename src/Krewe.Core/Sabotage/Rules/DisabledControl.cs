using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A control of the claim cannot be used. Most often the act itself fails, which is a weaker kill.</summary>
internal sealed class DisabledControl : ISabotageRule
{
    public string Kind => "disabled-control";

    public SabotageStrength Strength => SabotageStrength.Display;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.Claim
        .Where(a => a.Act is Click or Choose or Fill)
        .Select(a => new SabotageSpec
        {
            Kind = Kind,
            Op = "disable",
            Act = a.Index,
            Says = $"{Prose.Element(a.Act)} is disabled",
            Priority = 10 - subject.Distance(a.Index),
        });
}
