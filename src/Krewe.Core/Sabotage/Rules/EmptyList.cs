namespace Krewe.Core.Sabotage.Rules;

/// <summary>The lists that the server sends arrive empty.</summary>
internal sealed class EmptyList : ISabotageRule
{
    public string Kind => "empty-list";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.ClaimRequests
        .Where(r => r.Arrays && r.Status < 300)
        .DistinctBy(r => r.Match)
        .Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "empty",
            Act = r.Act,
            Request = r.Match,
            Says = $"the lists in the answer to {r.Method} {r.Path} are empty",
            Priority = 62 - subject.Distance(r.Act),
        });
}
