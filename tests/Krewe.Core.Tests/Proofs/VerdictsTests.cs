using Krewe.Core.Proofs;

namespace Krewe.Core.Tests.Proofs;

public sealed class VerdictsTests
{
    private static readonly GreenRun[] Green = [new(1, true, 1, null), new(2, true, 1, null), new(3, true, 1, null)];

    private static SabotageResult Result(string kind, SabotageOutcome outcome) => new(kind, "something", outcome, null);

    private static Proof Judge(params SabotageResult[] results) => Verdicts.Of("a", false, Green, results);

    [Fact]
    public void Of_BehaviourKilledByAssertion_IsProven() =>
        Assert.Equal((Verdict.Proven, null), (Judge(Result("dead-control", SabotageOutcome.KilledByAssertion)).Verdict, Judge(Result("dead-control", SabotageOutcome.KilledByAssertion)).Reason));

    [Fact]
    public void Of_OnlyDisplayKilled_IsWeak()
    {
        var proof = Judge(Result("dead-control", SabotageOutcome.Survived), Result("changed-text", SabotageOutcome.KilledByAssertion));
        Assert.Equal(Verdict.Weak, proof.Verdict);
        Assert.Equal("it notices changed-text, but stays green with dead-control", proof.Reason);
    }

    [Fact]
    public void Of_DisplayKilledInATestThatOnlyLooks_IsProven() =>
        Assert.Equal(Verdict.Proven, Verdicts.Of("a", true, Green, [Result("failed-request", SabotageOutcome.Survived), Result("changed-text", SabotageOutcome.KilledByAssertion)]).Verdict);

    [Fact]
    public void Of_DisplayKilledWhereNoBehaviourCouldBeBroken_IsProven() =>
        Assert.Equal(Verdict.Proven, Judge(Result("dead-control", SabotageOutcome.NotApplicable), Result("changed-text", SabotageOutcome.KilledByAssertion)).Verdict);

    [Fact]
    public void Of_KilledByActionOnly_IsWeak() => Assert.Contains("no assertion turns red", Judge(Result("dead-control", SabotageOutcome.KilledByAction)).Reason);

    [Fact]
    public void Of_NothingKilled_IsWeak() => Assert.Equal("it stays green whatever is broken (dead-control, lost-write)", Judge(Result("dead-control", SabotageOutcome.Survived), Result("lost-write", SabotageOutcome.Survived)).Reason);

    [Fact]
    public void Of_NothingTried_IsWeak() => Assert.Equal("no sabotage could be tried on it", Judge().Reason);

    [Fact]
    public void Of_Unfinished_SaysSo() => Assert.Equal("not sabotaged in time", Verdicts.Of("a", false, Green, [], "not sabotaged in time").Reason);

    [Fact]
    public void Of_KilledBeforeTimeWasUp_IsProven() => Assert.Equal(Verdict.Proven, Verdicts.Of("a", false, Green, [Result("dead-key", SabotageOutcome.KilledByAssertion)], "not sabotaged in time").Verdict);

    [Fact]
    public void Of_SometimesRed_IsFlaky() => Assert.Equal("green in 2 of 3 runs: oops", Verdicts.Of("a", false, [Green[0], new(2, false, 1, "oops"), Green[2]], []).Reason);

    [Fact]
    public void Of_NeverGreen_IsBroken() => Assert.Equal(Verdict.Broken, Verdicts.Of("a", false, [new(1, false, 1, "oops")], []).Verdict);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Of_TooFewRuns_IsWeak(int runs) => Assert.Equal($"only {runs} of 3 green runs were done in time", Verdicts.Of("a", false, Green[..runs], [Result("dead-key", SabotageOutcome.KilledByAssertion)]).Reason);
}
