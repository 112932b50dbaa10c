using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>What should be refused is accepted: the form's own rules are gone, or a valid value takes the place of the invalid one.</summary>
internal sealed class AcceptedInvalid : ISabotageRule
{
    public string Kind => "accepted-invalid";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        if (subject.Claim.Count == 0 || subject.Claim[^1].Act is not (Click or Press or Fill or Choose)) yield break;
        if (subject.Expectations.Any(e => e.Expectation is IsInvalid)) yield return Loosened(subject, subject.Claim[^1]);
        // A refusal by script shows no sign that a rule could see, so every typed text that is not this test's own word is a candidate.
        foreach (var fill in subject.Claim.Where(a => a.Act is Fill fill && IsSuspect(subject, fill)))
            yield return Replaced(subject, fill);
    }

    private static bool IsSuspect(SabotageSubject subject, Fill fill) =>
        fill.Value.Trim().Length == 0 || (subject.ExpectsRefusal && !Symbol.Has(fill.Value, Symbol.Password) && !Symbol.Has(fill.Value, Symbol.Username));

    private SabotageSpec Loosened(SabotageSubject subject, SubjectAct last) => new()
    {
        Kind = Kind,
        Op = "loosen",
        Act = last.Index,
        Says = "the form accepts what it should refuse",
        // What a server refuses is refused however loose the form is: a sign-in is first tried with the right value.
        Priority = (SignsIn(subject) ? 70 : 92) - subject.Distance(last.Index),
    };

    private static bool SignsIn(SabotageSubject subject) =>
        subject.Claim.Any(a => a.Act is Fill f && (Symbol.Has(f.Value, Symbol.Username) || Symbol.Has(f.Value, Symbol.Password)));

    private SabotageSpec Replaced(SabotageSubject subject, SubjectAct fill)
    {
        return new()
        {
            Kind = Kind,
            Op = "value",
            Act = fill.Index,
            Symbol = !SignsIn(subject) ? null : subject.Claim.Any(a => a.Act is Fill f && Symbol.Has(f.Value, Symbol.Username)) ? Symbol.Password : Symbol.Username,
            Says = $"the value of {Prose.Element(fill.Act)} is accepted as if it were valid",
            Priority = 88 - subject.Distance(fill.Index),
        };
    }
}
