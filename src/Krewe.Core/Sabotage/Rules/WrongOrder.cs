using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>The lists that the server sends are in reverse order.</summary>
internal sealed class WrongOrder : ISabotageRule
{
    public string Kind => "wrong-order";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => !subject.Expectations.Any(e => e.Expectation is HasTexts { Texts.Count: > 1 }) ? [] :
        subject.ClaimRequests.Where(r => r.Arrays && r.Status < 300).DistinctBy(r => r.Match).Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "reverse",
            Act = r.Act,
            Request = r.Match,
            Says = $"the lists in the answer to {r.Method} {r.Path} are in reverse order",
            Priority = 68 - subject.Distance(r.Act),
        });
}
