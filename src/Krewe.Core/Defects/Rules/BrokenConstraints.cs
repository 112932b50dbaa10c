using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Sites;

namespace Krewe.Core.Defects.Rules;

/// <summary>A form takes what its own fields forbid: it was sent, nothing was said against it, and what else was typed is shown.</summary>
public sealed class BrokenConstraints : IDefectRule
{
    /// <inheritdoc/>
    public string Kind => "broken-constraint";

    /// <inheritdoc/>
    public string Severity => "serious";

    /// <inheritdoc/>
    public IEnumerable<Suspect> Find(Seen seen) =>
        from trial in seen.Trials
        where trial is { Kind: TrialKind.Submit, Effect: { Outcome: Outcome.Accepted, Wrote: true, OwnShown: true, Forbidden.Count: > 0 } }
        select new Suspect(Kind, $"{FormWords.Subject(trial.Label)} is accepted although {string.Join(" and ", trial.Effect.Forbidden)}", trial.Effect.UrlBefore,
            $"{trial.State} {trial.Label} {string.Join('|', trial.Effect.Forbidden)}", trial.Path, trial.Steps, trial.Session);

    /// <inheritdoc/>
    public bool Shows(Suspect suspect, Sighting sighting) =>
        sighting.Change is { } change && change.New.Any(e => e.ShowsOwn() && !e.IsField()) && FormJudge.Messages(change).Count == 0 && !sighting.Answers.Any(a => a.Status >= 400);
}
