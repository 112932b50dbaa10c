using Krewe.Core.Codegen;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>The browser dialog does not open, and the application goes on as if the other answer had been given.</summary>
internal sealed class DeadDialog : ISabotageRule
{
    public string Kind => "dead-dialog";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.Claim
        .Where(a => a.Answer is not null)
        .Select(a => new SabotageSpec
        {
            Kind = Kind,
            Op = "dialog",
            Act = a.Index,
            Value = a.Answer!.Accept ? "dismiss" : "accept",
            Says = $"the dialog of {Prose.Element(a.Act)} does not open, and counts as {(a.Answer.Accept ? "refused" : "accepted")}",
            Priority = 82 - subject.Distance(a.Index),
        });
}
