namespace Krewe.Core.Sabotage.Rules;

/// <summary>The page is told that all went well, but the server never heard of it.</summary>
internal sealed class LostWrite : ISabotageRule
{
    public string Kind => "lost-write";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.ClaimRequests
        .Where(r => r.IsWrite && r.Status < 400)
        .DistinctBy(r => r.Match)
        .Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "replay",
            Act = r.Act,
            Request = r.Match,
            Says = $"{r.Method} {r.Path} is answered as usual but changes nothing",
            Priority = 90 - subject.Distance(r.Act),
        });
}
