using Krewe.Core.Exploring;
using Krewe.Core.Sites;
using Krewe.Core.Strangers;

namespace Krewe.Core.Requirements;

/// <summary>A page that a stranger may not see, or not all of it.</summary>
internal sealed class StrangerPattern : ITrialPattern
{
    public string Name => Guarded;

    private const string Guarded = "guarded-page";

    /// <summary>What strangers see is one feature, whatever the page: the second test of it is worth less than the first of another one.</summary>
    private const string Suite = "Strangers";

    public RequirementDraft? Match(Trial trial) => Draft(trial) is { } draft ? draft with { Suite = Suite, Subject = "" } : null;

    private static RequirementDraft? Draft(Trial trial) => trial.Variant switch
    {
        StrangerView.Variants + "asked" => trial.Of(Guarded, 84, $"A stranger who opens \"{Page(trial)}\" is asked to sign in"),
        StrangerView.Variants + "refused" => trial.Of(Guarded, 84, $"A stranger who opens \"{Page(trial)}\" is refused"),
        StrangerView.Variants + "led-away" => trial.Of(Guarded, 84, $"A stranger who opens \"{Page(trial)}\" is led away"),
        StrangerView.Variants + "sees-less" => trial.Of("kept-from-strangers", 82, $"A stranger does not see {trial.Label} on \"{Page(trial)}\""),
        _ => null,
    };

    private static string Page(Trial trial) => ElementTraits.Shorten(trial.Area);
}
