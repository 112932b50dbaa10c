using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A search or filter is not applied: its parameter is dropped, or the typed term does not reach the field.</summary>
internal sealed class IgnoredQuery : ISabotageRule
{
    public string Kind => "ignored-query";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        var asked = subject.ClaimRequests.Where(r => r.Method == "GET" && r.Query.Length > 1 && r.Act >= 0).DistinctBy(r => r.Match).ToList();
        if (asked.Count > 0) return asked.Select(r => Dropped(subject, r));
        var typedLast = subject.Claim.Count > 0 && subject.Claim[^1] is { Act: Fill { Value.Length: > 0 } } last && !subject.ExpectsRefusal ? last : null;
        return typedLast is null ? [] : [Untyped(subject, typedLast)];
    }

    private SabotageSpec Dropped(SabotageSubject subject, RecordedRequest request) => new()
    {
        Kind = Kind,
        Op = "request",
        Effect = "unfiltered",
        Act = request.Act,
        Request = request.Match,
        Says = $"GET {request.Path} ignores what was asked for",
        Priority = (request.Carries.Count > 0 ? 87 : 66) - subject.Distance(request.Act),
    };

    private SabotageSpec Untyped(SabotageSubject subject, SubjectAct act) => new()
    {
        Kind = Kind,
        Op = "value",
        Effect = "empty",
        Act = act.Index,
        Says = $"the text typed into {Prose.Element(act.Act)} is ignored",
        Priority = 70 - subject.Distance(act.Index),
    };
}
