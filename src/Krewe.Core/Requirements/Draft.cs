using Krewe.Core.Scenarios;

namespace Krewe.Core.Requirements;

/// <summary>A requirement before it has its number, with the steps that show it.</summary>
/// <param name="Suite">Feature.</param>
/// <param name="Title">One line; may carry page text and symbols.</param>
/// <param name="Pattern">Pattern that found it.</param>
/// <param name="Weight">How much a tester would miss it, 1 to 100: the order in which drafts get their place when there are too many.</param>
/// <param name="Session">Whose session.</param>
/// <param name="Steps">Way and proof, with all expectations that were suggested.</param>
/// <param name="States">Keys of the states it touches.</param>
/// <param name="Witnesses">Ids of the trials or transitions.</param>
public sealed record RequirementDraft(
    string Suite, string Title, string Pattern, int Weight, Session Session,
    IReadOnlyList<Step> Steps, IReadOnlyList<string> States, IReadOnlyList<string> Witnesses)
{
    /// <summary>The form or the list's control that it is about; the empty string for all else.</summary>
    public string Subject { get; init; } = "";
}

/// <summary>A pattern that makes a requirement of a trial.</summary>
public interface ITrialPattern
{
    /// <summary>Name, such as <c>form-refused</c>.</summary>
    string Name { get; }

    /// <summary>The requirement that the trial shows, or null when the pattern does not fit.</summary>
    RequirementDraft? Match(Exploring.Trial trial);
}
