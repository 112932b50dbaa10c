using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Proof;

/// <summary>Tells a kill from a survival.</summary>
internal static class KillJudge
{
    public static SabotageResult Judge(SabotageSpec spec, RunnerTest? test)
    {
        // Without a hit nothing was broken, and a failure says nothing.
        var hit = test?.Annotation("krewe-hits") is { } hits && hits != "0";
        if (test is null || !hit) return new(spec.Kind, spec.Says, SabotageOutcome.NotApplicable, null);
        if (test.Status == "passed") return new(spec.Kind, spec.Says, SabotageOutcome.Survived, null);
        var message = test.Errors.Count > 0 ? test.Errors[0] : test.Status;
        return new(spec.Kind, spec.Says, FailureMessage.IsAssertion(message) ? SabotageOutcome.KilledByAssertion : SabotageOutcome.KilledByAction, FailureMessage.FirstLine(message));
    }
}
