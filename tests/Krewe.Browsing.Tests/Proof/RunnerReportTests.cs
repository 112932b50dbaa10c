using Krewe.Browsing.Proof;
using Krewe.Core.Proofs;
using Krewe.Core.Sabotage;

namespace Krewe.Browsing.Tests.Proof;

public sealed class RunnerReportTests
{
    private const string Json = """
        { "errors": [{ "message": "cannot load" }], "suites": [{ "title": "a.spec.ts", "specs": [], "suites": [{ "title": "List", "specs": [
          { "title": "adds", "tests": [{ "projectName": "chromium-again-0", "status": "expected", "annotations": [{ "type": "krewe", "description": "add 0" }],
            "results": [{ "status": "failed", "duration": 1500, "errors": [{ "message": "Error: expect(locator).toHaveText(expected) failed" }], "annotations": [{ "type": "krewe-hits", "description": "2" }] }] }] },
          { "title": "never run", "tests": [{ "status": "skipped", "annotations": [], "results": [] }] }
        ] }] }] }
        """;

    private static readonly SabotageSpec Spec = new() { Kind = "dead-control", Op = "deaden", Says = "it does nothing", Priority = 1, Act = 1 };

    private static RunnerTest Test(string status, string hits, params string[] errors) => new("S", "T", status, 1, errors, [new("krewe-hits", hits)]);

    [Fact]
    public void Parse_Report_FindsTestsWithTheirSuite()
    {
        var report = RunnerReport.Parse(Json);
        var test = report.Tests[0];
        Assert.Equal(("List", "adds", "failed", 1.5), (test.Suite, test.Title, test.Status, test.Seconds));
        Assert.Equal("chromium-again-0", test.Project);
        Assert.Equal(("add 0", "2"), (test.Annotation("krewe"), test.Annotation("krewe-hits")));
        Assert.Equal(["cannot load"], report.Errors);
    }

    [Fact]
    public void Parse_TestWithoutResult_IsSkipped() => Assert.Equal("skipped", RunnerReport.Parse(Json).Tests[1].Status);

    [Fact]
    public void Judge_FailedAssertion_IsAKill() => Assert.Equal(SabotageOutcome.KilledByAssertion, KillJudge.Judge(Spec, RunnerReport.Parse(Json).Tests[0]).Outcome);

    [Fact]
    public void Judge_FailedAction_IsAWeakerKill() => Assert.Equal(SabotageOutcome.KilledByAction, KillJudge.Judge(Spec, Test("failed", "1", "TimeoutError: locator.click: Timeout 800ms exceeded.")).Outcome);

    [Fact]
    public void Judge_Passed_Survived() => Assert.Equal(SabotageOutcome.Survived, KillJudge.Judge(Spec, Test("passed", "1")).Outcome);

    [Fact]
    public void Judge_StayedGreen_Survived() => Assert.Equal(SabotageOutcome.Survived, KillJudge.Judge(Spec, Test("failed", "1", "Error: krewe: it stayed green")).Outcome);

    [Fact]
    public void Judge_StayedGreenButTheGuardComplains_IsAWeakerKill() =>
        Assert.Equal(SabotageOutcome.KilledByAction, KillJudge.Judge(Spec, Test("failed", "1", "Error: krewe: it stayed green", "Error: uncaught errors and failed requests")).Outcome);

    [Fact]
    public void Judge_FailedWithoutHit_SaysNothing() => Assert.Equal(SabotageOutcome.NotApplicable, KillJudge.Judge(Spec, Test("failed", "0", "Error: expect(locator)")).Outcome);

    [Fact]
    public void Judge_NotRun_SaysNothing() => Assert.Equal(SabotageOutcome.NotApplicable, KillJudge.Judge(Spec, null).Outcome);

    [Fact]
    public void Judge_GuardFailedFirst_IsNoAssertion() => Assert.Equal(SabotageOutcome.KilledByAction, KillJudge.Judge(Spec, Test("failed", "1", "Error: uncaught errors and failed requests\n\nexpect(received).toEqual([])")).Outcome);
}
