using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A key of the claim does nothing any more.</summary>
internal sealed class DeadKey : ISabotageRule
{
    private static readonly string[] Events = ["keydown", "keypress", "keyup", "beforeinput", "submit"];

    public string Kind => "dead-key";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.Claim
        .Where(a => a.Act is Press)
        .Select(a => new SabotageSpec
        {
            Kind = Kind,
            Op = "deaden",
            Act = a.Index,
            Events = Events,
            Says = $"the key {((Press)a.Act).Key} does nothing in {Prose.Element(a.Act)}",
            Priority = 80 - subject.Distance(a.Index),
        });
}
