using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>What the user typed is altered on its way to the server, or, in an application without one, on its way into the field.</summary>
internal sealed class CorruptedWrite : ISabotageRule
{
    public string Kind => "corrupted-write";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject)
    {
        var sent = subject.ClaimRequests.Where(r => r.IsWrite && r.Status < 400).SelectMany(r => r.Carries.Select(typed => (Request: r, Typed: typed))).DistinctBy(c => c.Typed).ToList();
        return sent.Count > 0 ? sent.Select(c => OnTheWay(subject, c.Request, c.Typed))
            : subject.ExpectsRefusal ? []
            : subject.Claim.Where(a => a.Act is Fill { Value.Length: > 0 }).Select(a => InTheField(subject, a));
    }

    private SabotageSpec OnTheWay(SabotageSubject subject, RecordedRequest request, int typed) => new()
    {
        Kind = Kind,
        Op = "request",
        Effect = "corrupt",
        Act = request.Act,
        Typed = typed,
        Request = request.Match,
        Says = $"the text of {Prose.Element(subject.Acts[typed].Act)} arrives altered at {request.Method} {request.Path}",
        Priority = 84 - subject.Distance(typed),
    };

    private SabotageSpec InTheField(SabotageSubject subject, SubjectAct act) => new()
    {
        Kind = Kind,
        Op = "value",
        Effect = "corrupt",
        Act = act.Index,
        Says = $"{Prose.Element(act.Act)} takes a text other than the typed one",
        Priority = 60 - subject.Distance(act.Index),
    };
}
