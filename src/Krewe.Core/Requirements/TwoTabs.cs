using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>What is done in one tab holds in another one of the same session: drafts made of what was seen in a single tab, for the second look to try.</summary>
public static class TwoTabs
{
    private const int MostShows = 2;
    private const string Says = "in another tab ";

    /// <summary>Two drafts at most: of the first record that was shown on a list, and of signing out.</summary>
    public static IEnumerable<RequirementDraft> Of(IReadOnlyList<Trial> trials, StartFindings? start)
    {
        if (start?.SignIn is { StorageKeepsIt: false }) yield break; // the other tab would ask for the sign-in
        if (trials.Select(Made).FirstOrDefault(d => d is not null) is { } made) yield return made;
        if (start is { SignIn: not null } && start.SignInTrials.Concat(trials).FirstOrDefault(t => t.Variant == "sign-out") is { } left && SignedOut(left, start) is { } draft) yield return draft;
    }

    /// <summary>A list is open here; the form that adds to it is sent in the other tab.</summary>
    private static RequirementDraft? Made(Trial trial)
    {
        if (trial is not { Kind: TrialKind.Submit, Effect: { Outcome: Outcome.Accepted, Wrote: true } } || trial.Path.Any(s => s.Acts.Any(Mentions.Own)) || trial.Path is not [{ Acts: [Goto, ..] }, ..]) return null;
        var sent = trial.Steps[0];
        var (address, page, shown) = trial.Variant.StartsWith("seen-at:", StringComparison.Ordinal) && trial.Steps[^1] is { Acts: [Goto list] } then ? (list.Path, trial.Effect.HeadingAfter, then.Expectations)
            : trial is { Variant: "valid", Effect: { Kept: true, OwnShown: true } } ? (trial.Effect.UrlAfter, trial.Effect.HeadingAfter, sent.Expectations) : ("", "", []);
        List<Expectation> here = [.. shown.Where(e => e is IsVisible or HasText or HasCount && Mentions.Own(e)).Take(3)];
        if (here.Count == 0 || Symbol.HasAny(address) || Shows(sent.Expectations) is not { Count: > 0 } shows) return null;
        List<Act> acts = [.. trial.Path.SelectMany(s => s.Acts), .. sent.Acts];
        return trial.Of("made-in-another-tab", 62, $"What {trial.Label} makes in another tab is shown on \"{ElementTraits.Shorten(page)}\" after a reload") with
        {
            Steps =
            [
                new Step(Gwt.Given, $"the page \"{ElementTraits.Shorten(page)}\" is open", [new Goto(address)], []),
                // Some applications show it at once; what does not hold twice is left out.
                new Step(Gwt.When, Says + sent.Says, [new InOtherTab(acts, shows)], here),
                new Step(Gwt.Then, "it is shown here after the page is loaded anew", [new Reload()], here),
            ],
        };
    }

    /// <summary>The session that is left in the other tab is over in this one.</summary>
    private static RequirementDraft? SignedOut(Trial trial, StartFindings start)
    {
        if (trial.Path.Count == 0 || trial.Steps is not [{ Acts.Count: > 0 } leaving, ..]) return null;
        var way = trial.Path.Skip(1).SelectMany(s => s.Acts).ToList();
        List<Act> acts = [.. way is [Goto, ..] ? way : [new Goto(trial.Effect.UrlBefore), .. way], .. leaving.Acts];
        var asked = start.SignInTrials.Where(t => t.Variant == "guarded").SelectMany(t => t.Steps).SelectMany(s => s.Expectations).OfType<IsVisible>();
        List<Expectation> over = [.. trial.Steps.Skip(1).SelectMany(s => s.Expectations).Concat(asked).Where(e => e is IsVisible or IsHidden).Distinct()];
        if (over.Count == 0 || Shows(leaving.Expectations) is not { Count: > 0 } shows) return null;
        return trial.Of("signed-out-in-another-tab", 75, "Signing out in another tab ends the session here, too") with
        {
            Steps =
            [
                trial.Path[0],
                new Step(Gwt.When, Says + leaving.Says, [new InOtherTab(acts, shows)], []),
                new Step(Gwt.Then, "the session is over here, too, after the page is loaded anew", [new Reload()], over),
            ],
        };
    }

    /// <summary>What tells in the other tab that the acts are done: what names the test's own first.</summary>
    private static List<Expectation> Shows(IReadOnlyList<Expectation> expectations) =>
        [.. expectations.Where(e => e is UrlIs or IsVisible or IsHidden or HasText or HasCount).OrderBy(e => Mentions.Own(e) ? 0 : 1).Take(MostShows)];
}
