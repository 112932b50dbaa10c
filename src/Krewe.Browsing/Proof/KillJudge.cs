using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Proof;

/// <summary>Tells a kill from a survival.</summary>
internal static class KillJudge
{
    /// <summary>The runtime's error of a test that noticed nothing.</summary>
    private const string Survived = "krewe: it stayed green";

    public static SabotageResult Judge(SabotageSpec spec, RunnerTest? test)
    {
        // Without a hit nothing was broken, and a failure says nothing.
        var hit = test?.Annotation("krewe-hits") is { } hits && hits != "0";
        if (test is null || !hit) return new(spec.Kind, spec.Says, SabotageOutcome.NotApplicable, null);
        var errors = test.Errors.Where(e => !e.Contains(Survived, StringComparison.Ordinal)).ToList();
        if (test.Status == "passed" || errors.Count < test.Errors.Count && errors.Count == 0) return new(spec.Kind, spec.Says, SabotageOutcome.Survived, null);
        var message = errors.Count > 0 ? errors[0] : test.Status;
        return new(spec.Kind, spec.Says, FailureMessage.IsAssertion(message) ? SabotageOutcome.KilledByAssertion : SabotageOutcome.KilledByAction, FailureMessage.FirstLine(message));
    }
}
