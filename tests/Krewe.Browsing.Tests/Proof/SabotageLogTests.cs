using Krewe.Browsing.Proof;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Tests.Proof;

public sealed class SabotageLogTests
{
    private static readonly SabotageSpec Spec = new() { Kind = "dead-control", Op = "deaden", Says = "it does nothing", Priority = 1, Act = 1 };

    private readonly SabotageLog _log = new(["add"]);

    public SabotageLogTests() => _log.Expect("add", [Spec, Spec]);

    [Fact]
    public void Hear_LeftOutByTheRuntime_CountsAsDone()
    {
        Assert.True(_log.Hear(Test(0, "failed")));
        Assert.False(_log.Hear(Test(1, "skipped", new KeyValuePair<string, string>("skip", ""))));
        Assert.Null(_log.Outcomes()[0].Unfinished);
    }

    [Fact]
    public void Hear_SkippedByTheRunner_HadNoTurn()
    {
        _log.Hear(Test(0, "failed"));
        Assert.False(_log.Hear(Test(1, "skipped")));
        Assert.Equal(SabotageLog.OutOfTime, _log.Outcomes()[0].Unfinished);
    }

    [Fact]
    public void IsKilled_KindThatProves_IsTrueForThatOne()
    {
        Assert.False(_log.IsKilled("add", ["dead-control"]));
        _log.Hear(Test(0, "failed"));
        Assert.False(_log.IsKilled("add", ["lost-write"]));
        Assert.True(_log.IsKilled("add", ["dead-control"]));
    }

    [Fact]
    public void Expect_MoreThanBefore_HadNoTurnYet()
    {
        _log.Expect("add", [Spec]);
        _log.Hear(Test(0, "failed"));
        Assert.Null(_log.Outcomes()[0].Unfinished);
        _log.Expect("add", [Spec, Spec]);
        Assert.Equal(SabotageLog.OutOfTime, _log.Outcomes()[0].Unfinished);
    }

    [Fact]
    public void HearControl_GreenOrRed_IsTheThirdRun()
    {
        Assert.Null(_log.Outcomes()[0].Control);
        _log.HearControl("add", new("S", "T", "failed", 1.234, ["Error: no\nmore"], []));
        Assert.Equal((3, false, "no"), _log.Outcomes()[0].Control is { } red ? (red.Number, red.Passed, red.Error) : default);
        _log.HearControl("add", new("S", "T", "passed", 1.234, [], []));
        Assert.Equal((true, 1.23), _log.Outcomes()[0].Control is { } green ? (green.Passed, green.Seconds) : default);
    }

    private static RunnerTest Test(int nth, string status, params KeyValuePair<string, string>[] annotations) =>
        new("S", "T", status, 1, ["Error: expect(locator).toBeVisible() failed"], [new("krewe", $"add {nth}"), new("krewe-hits", "1"), .. annotations]);
}
