using Krewe.Core.Exploring;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>A control of a list works on the right record, and what it did lasts.</summary>
internal sealed class CollectionPattern : ITrialPattern
{
    public string Name => "list-control";

    public RequirementDraft? Match(Trial trial) => trial.Kind != TrialKind.Collection ? null : trial.Variant switch
    {
        "blank" => trial.Of("blank-refused", 80, $"{FormRefusedPattern.Upper(trial.Label)} with spaces only adds nothing"),
        "filter" => trial.Of("list-filter", 86, $"{FormRefusedPattern.Upper(trial.Label)} shows only the records that match"),
        _ => trial.Of(Name, 87, $"{FormRefusedPattern.Upper(trial.Label)} changes the list as it should"),
    };
}

/// <summary>A text is edited where it stands.</summary>
internal sealed class EditInPlacePattern : ITrialPattern
{
    public string Name => "edit-in-place";

    public RequirementDraft? Match(Trial trial) => trial.Kind != TrialKind.EditInPlace ? null
        : trial.Variant == "Enter" ? trial.Of(Name, 86, "A record edited where it stands shows the new text") : trial.Of("edit-given-up", 84, "A record keeps its text when editing is given up");
}

/// <summary>A question of the browser: no leaves everything as it is, yes does it.</summary>
internal sealed class QuestionPattern : ITrialPattern
{
    public string Name => "question";

    public RequirementDraft? Match(Trial trial) => trial.Variant switch
    {
        "cancelled" => trial.Of("question-cancelled", 50, $"{FormRefusedPattern.Upper(trial.Label)} asks, and Cancel changes nothing"),
        "confirmed" => trial.Of("question-confirmed", trial.Effect.OwnGone ? 89 : 70, $"{FormRefusedPattern.Upper(trial.Label)} asks, and OK does it"),
        _ => null,
    };
}

/// <summary>A control of what the test made.</summary>
internal sealed class OwnRecordPattern : ITrialPattern
{
    public string Name => "record-control";

    public RequirementDraft? Match(Trial trial) => trial is not { Kind: TrialKind.Press or TrialKind.Follow } || !(trial.Effect.OwnGone || trial.Effect.OwnShown) ? null
        // What the next press shows again was folded away.
        : trial is { Variant: "again", Effect: { OwnGone: true, OwnShown: false } } ? null
        : trial.Effect.OwnGone && !trial.Effect.OwnShown && trial.Effect.Wrote ? trial.Of("record-removed", 89, $"{FormRefusedPattern.Upper(trial.Label)} removes the record")
        : trial.Kind == TrialKind.Follow ? trial.Of("record-opened", 72, $"{FormRefusedPattern.Upper(trial.Label)} leads to the record")
        : trial.Of(Name, 74, $"{FormRefusedPattern.Upper(trial.Label)} works on the record");
}

/// <summary>Pressing twice leads back.</summary>
internal sealed class TogglePattern : ITrialPattern
{
    public string Name => "toggle";

    public RequirementDraft? Match(Trial trial) =>
        trial is { Kind: TrialKind.Press, Variant: "again" } ? trial.Of(Name, trial.Label.StartsWith("heading ", StringComparison.Ordinal) ? 56 : 66, $"{FormRefusedPattern.Upper(trial.Label)} switches and switches back") : null;
}

/// <summary>What a search has found can be opened.</summary>
internal sealed class SearchOpensPattern : ITrialPattern
{
    public string Name => "search-opens";

    public RequirementDraft? Match(Trial trial) => trial is { Kind: TrialKind.Follow, Variant: "found" }
        ? trial.Of(Name, 82, $"A result of {trial.Label} leads to \"{ElementTraits.Shorten(trial.Effect.HeadingAfter.Length > 0 ? trial.Effect.HeadingAfter : trial.Effect.TitleAfter)}\"") : null;
}

/// <summary>What was switched is still switched after the page is loaded anew.</summary>
internal sealed class SwitchKeptPattern : ITrialPattern
{
    public string Name => "switch-kept";

    public RequirementDraft? Match(Trial trial) => trial is { Kind: TrialKind.Press, Variant: "kept" } ? trial.Of(Name, trial.Label.Contains('"') && !trial.Label.StartsWith("element ", StringComparison.Ordinal) ? 76 : 60, $"What {trial.Label} switches is still so after the page is loaded anew") : null;
}

/// <summary>What a control does.</summary>
internal sealed class PressPattern : ITrialPattern
{
    public string Name => "control";

    public RequirementDraft? Match(Trial trial) => trial.Kind is not (TrialKind.Press or TrialKind.Follow) ? null
        : trial.Effect.DialogOpened ? trial.Of("dialog", 68, $"{FormRefusedPattern.Upper(trial.Label)} opens its dialog")
        : trial.Effect.Navigated ? trial.Of("navigation", 55, $"{FormRefusedPattern.Upper(trial.Label)} leads to \"{ElementTraits.Shorten(trial.Effect.HeadingAfter.Length > 0 ? trial.Effect.HeadingAfter : trial.Effect.TitleAfter)}\"")
        // Behind a tab is as much of the page as before it.
        : trial.Label.StartsWith("tab \"", StringComparison.Ordinal) ? trial.Of("tab", 66, $"{FormRefusedPattern.Upper(trial.Label)} shows its panel")
        // What has no name says nothing.
        : trial.Of(Name, trial.Label.Contains('"') ? 60 : 44, $"{FormRefusedPattern.Upper(trial.Label)} does what it says");
}
