namespace Krewe.Core.Sabotage.Rules;

/// <summary>A page of the claim is opened, but the one from before is shown.</summary>
internal sealed class StalePage : ISabotageRule
{
    public string Kind => "stale-page";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.ClaimRequests
        // The first page of a test has none before it.
        .Where(r => r.IsPage && r.Method == "GET" && r.Status < 300 && r.Act > 0)
        .DistinctBy(r => r.Match)
        .Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "stale",
            Act = r.Act,
            Request = r.Match,
            Says = $"{r.Path} shows the page from before",
            Priority = 64 - subject.Distance(r.Act),
        });
}
