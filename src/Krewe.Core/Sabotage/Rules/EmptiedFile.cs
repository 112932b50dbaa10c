using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>The file that the test downloads arrives empty.</summary>
internal sealed class EmptiedFile : ISabotageRule
{
    public string Kind => "emptied-file";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => !subject.Expectations.Any(e => e.Expectation is Downloaded) ? [] : subject.ClaimRequests
        .Where(r => !r.IsWrite && r.Status < 300 && !r.Arrays)
        .DistinctBy(r => r.Match)
        .Select(r => new SabotageSpec
        {
            Kind = Kind,
            Op = "request",
            Effect = "blank",
            Act = Math.Max(r.Act, 0),
            Request = r.Match,
            Says = $"the answer to {r.Method} {r.Path} is empty",
            Priority = 86 - subject.Distance(r.Act),
        });
}
