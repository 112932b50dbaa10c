namespace Krewe.Core.Sabotage.Rules;

/// <summary>A request of the claim fails with status 500.</summary>
internal sealed class FailedRequest : ISabotageRule
{
    public string Kind => "failed-request";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.ClaimRequests
        .Where(r => r.Status < 400)
        .DistinctBy(r => r.Match)
        .Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "error",
            Act = Math.Max(r.Act, 0),
            Request = r.Match,
            Says = $"{r.Method} {r.Path} fails with status 500",
            Priority = (r.IsWrite ? 58 : 50) - subject.Distance(r.Act),
        });
}
