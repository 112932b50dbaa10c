using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

public sealed class RunDocumentBuilderTests
{
    private static readonly RunDocument Document = Sample.Document();

    [Fact]
    public void Build_Summary_CountsVerdicts()
    {
        var s = Document.Summary;
        Assert.Equal((3, 1, 1, 1, 0, 0), (s.Tests, s.Proven, s.Weak, s.Flaky, s.Broken, s.Unproven));
        Assert.Equal(2, s.Defects);
        Assert.Equal(2, Document.Defects.Count);
        Assert.Equal("it showed in one of two fresh sessions", Assert.Single(Document.SeenOnce).Doubt);
        Assert.Equal(new Cost(0, 0), s.Cost);
    }

    [Fact]
    public void Build_Coverage_CountsWhatWasNotTriedInTheWhole()
    {
        Assert.Equal(new Share(1, 5), Document.Summary.Coverage);
        Assert.Equal(20, Document.Summary.Coverage.Percent);
        Assert.Equal(new Share(2, 3), Document.Summary.StateCoverage);
        Assert.Equal(new Share(1, 3), Document.Summary.TransitionCoverage);
    }

    [Fact]
    public void Build_Kills_CountOnlyAssertionsOfShippedTests() => Assert.Equal(new Share(1, 2), Document.Summary.Kills);

    [Fact]
    public void Build_Merged_IsNamedAndCountsAsTested()
    {
        var input = Sample.Input();
        var document = RunDocumentBuilder.Build(input with
        {
            Scenarios = [.. input.Scenarios, Sample.Scenario("add-again", "Help", "A note is added", "REQ-004")],
            Proofs = [.. input.Proofs, input.Proofs[0] with { ScenarioId = "add-again" }],
            Merged = [new("add-again", "add-note", "it does the same and expects the same")],
        });
        var merged = document.Tests.Single(t => t.Id == "add-again");
        Assert.Equal(("add-note", "merged into “Notes: A note can be added”: it does the same and expects the same", null), (merged.MergedInto, merged.Reason, merged.File));
        Assert.Equal((2, 1), (document.Summary.Proven, document.Summary.Merged));
        Assert.Equal(new Share(1, 2), document.Summary.Kills);
        Assert.True(document.Requirements.Single(r => r.Id == "REQ-004").Tested);
        Assert.Contains("merged into", MarkdownFormat.Text(document));
        Assert.Contains("2 proven (of these 1 merged into others), 1 weak", MarkdownFormat.Text(document));
    }

    [Fact]
    public void Build_NotTested_HasAReasonForEach()
    {
        Assert.Equal(Document.Summary.Coverage.Total - Document.Summary.Coverage.Done, Document.NotTested.Count);
        Assert.Equal(
        [
            ("REQ-002", "weak: no sabotage was noticed on an assertion"), ("REQ-003", "flaky: 1 of 3 runs was red"),
            ("REQ-004", "no test: what was seen did not happen again in the same way"), ("/", "destructive: would delete what this run did not create"),
        ], Document.NotTested.Select(n => (n.Where, n.Reason)));
    }

    [Fact]
    public void Build_SketchWithoutRoom_IsSaidToHaveNone()
    {
        var document = RunDocumentBuilder.Build(Sample.Input() with { Dropped = [new("req-004", "the budget has no room")] });
        Assert.Equal("no test: the budget has no room", document.NotTested.Single(n => n.Where == "REQ-004").Reason);
    }

    [Fact]
    public void Build_Requirements_AreRiskiestFirstAndUnscoredLast()
    {
        Assert.Equal(["REQ-001", "REQ-002", "REQ-003", "REQ-004"], Document.Requirements.Select(r => r.Id));
        Assert.Null(Document.Requirements[^1].Risk);
        Assert.Equal(["add-note"], Document.Requirements[0].Tests);
        Assert.Equal([true, false, false, false], Document.Requirements.Select(r => r.Tested));
    }

    [Fact]
    public void Build_Tests_TakeTheRiskOfTheirRequirements() => Assert.Equal([0.71, 0.52, 0.11], Document.Tests.Select(t => t.Risk));

    [Fact]
    public void Build_Steps_NameSymbols() => Assert.Equal(["Given I open the start page", "When I type ‹id› as the title"], Document.Tests[0].Steps);

    [Fact]
    public void Build_KillTable_HasARowForEachKind() =>
        Assert.Equal([new KillRow("dead-control", 0, 1, 0, 0), new KillRow("empty-list", 0, 0, 0, 1), new KillRow("lost-write", 1, 0, 1, 0)], Document.Kills);

    [Fact]
    public void Build_Settings_HaveNeitherUserNorPasswordNorVariable()
    {
        var json = JsonFormat.Text(Document);
        Assert.DoesNotContain("SECRET_VARIABLE", json);
        Assert.DoesNotContain("\"ada\"", json);
        Assert.True(Document.Settings.SignsIn);
    }

    [Fact]
    public void Build_StepTimes_AreInSeconds()
    {
        Assert.Equal([15, 15, 15, 15, 15, 5], Document.Steps.Select(s => s.Seconds));
        Assert.Equal(95, Document.Run.Seconds);
    }

    [Theory]
    [InlineData(StepStatus.Completed, null, RunStatus.Completed)]
    [InlineData(StepStatus.Degraded, null, RunStatus.Degraded)]
    [InlineData(StepStatus.Skipped, null, RunStatus.Degraded)]
    [InlineData(StepStatus.Completed, ErrorCodes.Budget, RunStatus.Degraded)]
    [InlineData(StepStatus.Skipped, ErrorCodes.Cancelled, RunStatus.Cancelled)]
    public void Build_Status_IsWhatTheRunWillEndWith(StepStatus steps, string? failure, RunStatus expected)
    {
        var snapshot = Sample.Snapshot(failure: failure is null ? null : new RunFailure(failure, "why"), steps: steps);
        var document = RunDocumentBuilder.Build(Sample.Input() with { Facts = new RunFacts(snapshot, Sample.Tools, Sample.Start) });
        Assert.Equal(expected, document.Run.Status);
    }

    [Fact]
    public void Build_NothingCameOut_IsStillADocument()
    {
        var document = Sample.Empty();
        Assert.Equal(RunStatus.Degraded, document.Run.Status);
        Assert.Equal(0, document.Summary.Coverage.Percent);
        Assert.Empty(document.NotTested);
    }

    [Fact]
    public void Build_NoProofYet_SaysSo()
    {
        var document = RunDocumentBuilder.Build(Sample.Input() with { Proofs = [] });
        Assert.All(document.Tests, t => Assert.Null(t.Verdict));
        Assert.Equal(3, document.Summary.Unproven);
        Assert.Contains(document.NotTested, n => n.Reason == "unproven: the run ended before it was proved");
    }

    [Fact]
    public void Build_NoScenarioYet_SaysSo()
    {
        var document = RunDocumentBuilder.Build(Sample.Input() with { Proofs = [], Scenarios = [] });
        Assert.Contains(document.NotTested, n => n is { Where: "REQ-001", Reason: "the run ended before a test was written" });
    }

    [Fact]
    public void Build_ProofOfUnknownTestOrDoubleEntries_DoNoHarm()
    {
        var input = Sample.Input();
        var odd = input with
        {
            Proofs = [.. input.Proofs, input.Proofs[0], new Proof("nobody", Verdict.Proven, [], [], null)],
            Risks = [.. input.Risks, input.Risks[0]],
            Map = input.Map with { States = [.. input.Map.States, input.Map.States[0]] },
        };
        Assert.Equal(3, RunDocumentBuilder.Build(odd).Summary.Tests);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 3, 33.3)]
    [InlineData(999, 1000, 99.9)]
    [InlineData(9999, 10000, 99.9)]
    [InlineData(5, 5, 100)]
    public void Percent_RoundsDown_SoThatHundredMeansAll(int done, int total, double expected) => Assert.Equal(expected, new Share(done, total).Percent);
}
