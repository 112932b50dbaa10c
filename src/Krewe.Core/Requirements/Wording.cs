using System.Text.RegularExpressions;
using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>Words of requirements as a tester would choose them.</summary>
public static partial class Wording
{
    /// <summary>The page's name without what varies from test to test.</summary>
    public static string Suite(Trial trial) => Area(trial.Area);

    /// <summary>A page's name without symbols, never empty.</summary>
    public static string Area(string area)
    {
        var plain = ElementTraits.Shorten(Spaces().Replace(Own().Replace(area, " "), " ").Trim(' ', ':', '-', '[', ']', '(', ')', '¶'));
        return plain.Length > 0 ? plain : "Record";
    }

    /// <summary>A text in which what the test made is called so.</summary>
    public static string Plain(string text) => Spaces().Replace(HeadingMark().Replace(Own().Replace(text, "the record"), ""), " ").Trim();

    /// <summary>The draft of a trial: its path and steps, way first.</summary>
    public static RequirementDraft Of(this Trial trial, string pattern, int weight, string title, IReadOnlyList<Step>? steps = null) =>
        new(Suite(trial), Plain(title), pattern, weight, trial.Session, [.. trial.Path, .. steps ?? trial.Steps], [trial.State, trial.Effect.StateAfter], [trial.Id])
        { Subject = trial.Kind is TrialKind.Press or TrialKind.Follow ? "" : $"{trial.Label} {trial.Path.Count}" };

    [GeneratedRegex("[\\w@.+-]*\uFDD0[^\uFDD1]+\uFDD1[\\w@.+-]*")] private static partial Regex Own();
    // Many pages put it behind a heading, to link to it.
    [GeneratedRegex(@"\s*¶")] private static partial Regex HeadingMark();
    [GeneratedRegex(@"\s+")] private static partial Regex Spaces();
}
