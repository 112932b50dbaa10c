using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Requirements;

/// <summary>Sign-in, wrong password, sign-out and guarded page.</summary>
internal sealed class SignInPattern : ITrialPattern
{
    public string Name => "sign-in";

    public RequirementDraft? Match(Trial trial) => trial.Variant switch
    {
        "sign-in" => trial.Of("sign-in", 100, "The right password signs the user in"),
        "wrong-password" => trial.Of("wrong-password", 99, "A wrong password is refused"),
        "without-name" => trial.Of("wrong-password", 90, "Nobody is let in without a user name"),
        "sign-out" => trial.Of("sign-out", 98, "Signing out ends the session"),
        "guarded" => trial.Of("guarded", 97, "A page for users makes a stranger sign in first"),
        _ => null,
    };
}

/// <summary>A choice that takes effect at once: which records are shown, in which order, how many.</summary>
internal sealed class ChoicePattern : ITrialPattern
{
    public string Name => "choice";

    public RequirementDraft? Match(Trial trial) =>
        trial.Variant.StartsWith(FormTry.Choice, StringComparison.Ordinal) && trial.Effect.Outcome != Outcome.Refused ? trial.Of(Name, 80, $"The page follows when {trial.Steps[0].Says}") : null;
}

/// <summary>A button of a form that gives up what was filled in.</summary>
internal sealed class FormGivenUpPattern : ITrialPattern
{
    public string Name => "form-given-up";

    public RequirementDraft? Match(Trial trial) =>
        trial is { Kind: TrialKind.Submit, Effect.Outcome: not Outcome.None } && trial.Label.Split('"').ElementAtOrDefault(1) is { } button && FormButtons.GivesUp(button)
            ? trial.Of(Name, 60, $"\"{button}\" gives up what was filled in") : null;
}

/// <summary>A value that the application refuses, with its message.</summary>
internal sealed class FormRefusedPattern : ITrialPattern
{
    public string Name => "form-refused";

    public RequirementDraft? Match(Trial trial) =>
        trial is { Kind: TrialKind.Submit, Effect.Outcome: Outcome.Refused } && !Removes(trial.Effect) ? trial.Of(Name, trial.Effect.Messages.Count == 0 ? 70 : trial.Variant.StartsWith("mismatch", StringComparison.Ordinal) ? 88 : 85, $"{Upper(trial.Label)} is refused {After(trial)}") : null;

    /// <summary>What was there is gone with the form, whatever the page that follows says: emptied and saved, a record may be deleted.</summary>
    internal static bool Removes(Effect effect) => effect is { OwnGone: true, OwnShown: false, Wrote: true, Navigated: true };

    /// <summary>What the step says after the form's name.</summary>
    internal static string After(Trial trial) => trial.Steps[0].Says.Replace(" is to be sent ", " is sent ", StringComparison.Ordinal).Split(" is sent ").Last();

    /// <summary>First letter in upper case.</summary>
    internal static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>What was made shows up on another page, or is still there when its page is opened anew.</summary>
internal sealed class SeenElsewherePattern : ITrialPattern
{
    public string Name => "record-shown";

    public RequirementDraft? Match(Trial trial) =>
        trial.Kind == TrialKind.Submit && trial.Variant.StartsWith("seen-at:", StringComparison.Ordinal) ? trial.Of(Name, 90, $"What {trial.Label} makes is shown on \"{trial.Effect.HeadingAfter}\"") : null;

    /// <summary>Two drafts of the same sending as one, which looks at the pages of both.</summary>
    public static RequirementDraft Join(RequirementDraft one, RequirementDraft other) => one with
    {
        Title = $"{one.Title}, {other.Title[(other.Title.LastIndexOf(" is shown on ", StringComparison.Ordinal) + " is shown on ".Length)..]}",
        Steps = [.. one.Steps, other.Steps[^1]], Witnesses = [.. one.Witnesses, .. other.Witnesses],
    };
}

/// <summary>Every option of a select reaches what is made.</summary>
internal sealed class OptionSavedPattern : ITrialPattern
{
    public string Name => "option-saved";

    public RequirementDraft? Match(Trial trial) =>
        trial.Kind == TrialKind.Submit && trial.Variant.StartsWith("option:", StringComparison.Ordinal) && trial.Effect.Outcome == Outcome.Accepted
            ? trial.Of(Name, 76, $"{FormRefusedPattern.Upper(trial.Label)} can be sent {FormRefusedPattern.After(trial)}") : null;
}

/// <summary>A form that was saved holds what was saved when it is opened once more.</summary>
internal sealed class ReopenedPattern : ITrialPattern
{
    public string Name => "saved-values";

    public RequirementDraft? Match(Trial trial) =>
        trial is { Kind: TrialKind.Submit, Variant: "reopened" } ? trial.Of(Name, 91, $"Every change that {trial.Label} saves is there when it is opened once more") : null;
}

/// <summary>A control that asks for a file takes it.</summary>
internal sealed class FileTakenPattern : ITrialPattern
{
    public string Name => "file-taken";

    public RequirementDraft? Match(Trial trial) =>
        trial is { Kind: TrialKind.Submit, Variant: "file", Effect.Outcome: Outcome.Accepted } ? trial.Of(Name, trial.Effect.Kept ? 88 : 80, $"{FormRefusedPattern.Upper(trial.Label)} takes a file") : null;
}

/// <summary>A form that is accepted; what it makes is shown and stays.</summary>
internal sealed class FormAcceptedPattern : ITrialPattern
{
    public string Name => "form-accepted";

    public RequirementDraft? Match(Trial trial)
    {
        if (trial.Kind != TrialKind.Submit || trial.Effect.Outcome != Outcome.Accepted && !FormRefusedPattern.Removes(trial.Effect)) return null;
        var way = FormRefusedPattern.After(trial);
        if (trial.Variant.StartsWith("find:", StringComparison.Ordinal)) return trial.Of("search-finds", 86, $"{FormRefusedPattern.Upper(trial.Label)} finds \"{trial.Variant[5..]}\" and nothing else");
        if (trial.Effect.OwnGone && !trial.Effect.OwnShown) return trial.Of("record-removed", 88, $"{FormRefusedPattern.Upper(trial.Label)} removes the record when sent {way}");
        // An address that carries what was typed shows it, and keeps nothing: a search that found nothing, say.
        if (trial.Effect is { OwnShown: true, Wrote: true, Kept: false }) return trial.Of("shown-again", trial.Variant.Contains(':') ? 50 : 84, $"{FormRefusedPattern.Upper(trial.Label)} shows what was filled in");
        return trial.Effect.OwnShown && (trial.Effect.Wrote || !Symbol.HasAny(trial.Effect.UrlAfter))
            ? trial.Of("record-made", trial.Variant.Contains(':') ? 58 : 92, $"{FormRefusedPattern.Upper(trial.Label)} sent {way} is saved and shown", [.. trial.Steps, .. Persisting.Steps(trial)])
            : trial.Of(Name, trial.Variant == "valid" ? 75 : Empties(trial) ? 84 : 40, $"{FormRefusedPattern.Upper(trial.Label)} is accepted {way}");
    }

    /// <summary>A text of a record that the test made is emptied: that may delete it.</summary>
    private static bool Empties(Trial trial) =>
        trial.Variant.StartsWith("empty", StringComparison.Ordinal) && trial.Effect.Wrote && trial.Path.Any(s => s.Acts.Any(a => a is Fill && Mentions.Own(a)));
}

/// <summary>A button among the fields of a form that sends nothing: it opens a help, say.</summary>
internal sealed class FormButtonPattern : ITrialPattern
{
    public string Name => "form-button";

    public RequirementDraft? Match(Trial trial) => trial is not { Kind: TrialKind.Submit, Effect: { Outcome: Outcome.None, Wrote: false } } ? null
        : trial.Effect.DialogOpened ? trial.Of("dialog", 64, $"{FormRefusedPattern.Upper(trial.Label)} opens its dialog") : trial.Of(Name, 45, $"{FormRefusedPattern.Upper(trial.Label)} does what it says {FormRefusedPattern.After(trial)}");
}

/// <summary>Steps that look again after the page was opened anew.</summary>
internal static class Persisting
{
    /// <summary>One step, when what the test made can be seen.</summary>
    public static IEnumerable<Step> Steps(Trial trial)
    {
        var own = trial.Steps[^1].Expectations.Where(e => e is IsVisible or HasText or HasTexts && Mentions.Own(e)).Take(3).ToList();
        if (own.Count == 0) yield break;
        Act again = trial.Effect.UrlAfter.Contains('#', StringComparison.Ordinal) ? new Reload() : new Goto(trial.Effect.UrlAfter);
        yield return new Step(Gwt.Then, "it is still there after the page is opened anew", [again], own);
    }
}
