using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Requirements;

/// <summary>The patterns, most particular first; the first that fits a trial names its requirement. One line adds one.</summary>
public static class PatternTable
{
    /// <summary>All patterns.</summary>
    public static readonly IReadOnlyList<ITrialPattern> All =
    [
        new SignInPattern(),
        new StrangerPattern(),
        new CollectionPattern(),
        new EditInPlacePattern(),
        new DragPattern(),
        new ChoicePattern(),
        new FormGivenUpPattern(),
        new FormRefusedPattern(),
        new SeenElsewherePattern(),
        new OptionSavedPattern(),
        new ReopenedPattern(),
        new FileTakenPattern(),
        new FormAcceptedPattern(),
        new FormButtonPattern(),
        new QuestionPattern(),
        new SearchOpensPattern(),
        new SwitchKeptPattern(),
        new OwnRecordPattern(),
        new TogglePattern(),
        new PressPattern(),
    ];

    /// <summary>The requirement of a trial, or null when nothing about it is worth a test.</summary>
    public static RequirementDraft? Match(Trial trial) =>
        trial.Steps.Any(s => s.Expectations.Count > 0) && !Repeats.IsTakenBackUnseen(trial.Steps) ? All.Select(p => p.Match(trial)).FirstOrDefault(d => d is not null) : null;
}
