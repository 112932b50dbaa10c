using Krewe.Core.Codegen;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Sabotage.Rules;

/// <summary>A control of the claim does nothing any more: no event on it reaches the application.</summary>
internal sealed class DeadControl : ISabotageRule
{
    private static readonly string[] Events =
        ["click", "dblclick", "auxclick", "mousedown", "mouseup", "pointerdown", "pointerup", "dragstart", "keydown", "keypress", "keyup", "beforeinput", "input", "change", "submit"];

    public string Kind => "dead-control";

    public SabotageStrength Strength => SabotageStrength.Behaviour;

    public IEnumerable<SabotageSpec> Find(SabotageSubject subject) => subject.Claim
        .Where(a => a.Act is Click or DragTo or Choose or AttachFile or GoBack || IsLastTyping(subject, a))
        .Select(a => new SabotageSpec
        {
            Kind = Kind,
            Op = a.Act is GoBack ? "skip" : "deaden",
            Act = a.Index,
            Events = a.Act is GoBack ? null : Events,
            Says = a.Act is GoBack ? "the Back button does nothing" : $"{Prose.Element(a.Act)} {(a.Act is DragTo ? "cannot be dragged" : "does nothing")}",
            // Where typing alone does it, the last key is often one too many to be missed: a field that hears none of them comes before that.
            Priority = a.Act is Fill ? 81 : 80 - subject.Distance(a.Index),
        });

    /// <summary>Typing is the act itself only where nothing but keys in the same field comes after it, as in a search that follows every letter.</summary>
    private static bool IsLastTyping(SabotageSubject subject, SubjectAct act) =>
        act.Act is Fill fill && subject.Claim.Where(a => a.Index > act.Index).All(a => a.Act is Press press && press.Target == fill.Target);
}
