using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Sites;

namespace Krewe.Core.Defects.Rules;

/// <summary>
/// A form is refused and comes back without what was typed into its other fields. Only where the form was accepted before with right values is it certain that
/// an empty form means that it was refused.
/// </summary>
public sealed class LostInput : IDefectRule
{
    /// <inheritdoc/>
    public string Kind => "lost-input";

    /// <inheritdoc/>
    public string Severity => "serious";

    /// <inheritdoc/>
    public IEnumerable<Suspect> Find(Seen seen)
    {
        var accepted = seen.Trials.Where(t => t is { Kind: TrialKind.Submit, Effect.Outcome: Outcome.Accepted }).Select(t => (t.State, t.Label)).ToHashSet();
        return from trial in seen.Trials
               where trial is { Kind: TrialKind.Submit, Effect: { Outcome: Outcome.Refused, OwnShown: false, Lost.Count: > 0 } } && FormTries.IsWrong(trial.Variant) && accepted.Contains((trial.State, trial.Label))
               select new Suspect(Kind, $"{FormWords.Subject(trial.Label)} is refused and forgets what was typed into {FormWords.Of(trial.Effect.Lost)}", trial.Effect.UrlBefore,
                   $"{trial.State} {trial.Label}", trial.Path, trial.Steps, trial.Session) { Fields = trial.Effect.Lost };
    }

    /// <inheritdoc/>
    public bool Shows(Suspect suspect, Sighting sighting) =>
        sighting.Change is { } change && (FormJudge.Messages(change).Count > 0 || sighting.Answers.Any(a => a.Status is >= 400 and < 500)) && !change.New.Any(e => e.ShowsOwn() && !e.IsField()) &&
        FormFinder.Find(change.After).Any(f => suspect.Fields.All(name => f.Fields.Any(x => TypedText.NameOf(x) == name && x.Element.Value is null or "")));
}
