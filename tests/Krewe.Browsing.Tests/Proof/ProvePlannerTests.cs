using System.Text.Json;
using Krewe.Browsing.Proof;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

public sealed class ProvePlannerTests
{
    private static readonly RunSettings Settings = new() { Url = "http://localhost/", OutputFolder = "/tmp/none", Agents = 2 };
    private readonly MemoryArtefacts _artefacts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<IReadOnlyList<TaskPlan>> PlanAsync(int round) => await new ProvePlanner(new()).PlanAsync(new("run", Settings, round, _artefacts), Cancel);

    private async Task GivenAsync(int tests, Func<int, bool> passes, params int[] batches)
    {
        Scenario[] scenarios = [.. Enumerable.Range(0, tests).Select(n => ListAppScenarios.OpenAbout with { Id = $"s{n:00}", Risk = n / 100.0 })];
        await _artefacts.WriteAsync(ArtefactNames.Scenarios, scenarios, Cancel);
        GreenOutcome[] green = [.. scenarios.Select((s, n) => new GreenOutcome(s.Id, [.. Enumerable.Range(1, Verdicts.PlainRuns).Select(run => new GreenRun(run, passes(n), tests - n, null))]))];
        var begun = 0;
        foreach (var (size, n) in (batches is [] ? [tests] : batches).Select((b, n) => (b, n))) await _artefacts.WriteAsync($"prove/green/{n:00}", green.Skip((begun += size) - size).Take(size).ToArray(), Cancel);
    }

    [Fact]
    public async Task Plan_Rounds_WriteRunSabotageCertify()
    {
        await GivenAsync(25, _ => true);
        Assert.Equal("evolve.write-suite", Assert.Single(await PlanAsync(0)).Kind);
        Assert.Equal("evolve.run-green", Assert.Single(await PlanAsync(1)).Kind);
        Assert.Equal(["prove/sabotage/00-00", "prove/sabotage/00-01"], (await PlanAsync(2)).Select(t => t.Id));
        Assert.Equal("evolve.certify", Assert.Single(await PlanAsync(3)).Kind);
        Assert.Empty(await PlanAsync(4));
    }

    [Fact]
    public async Task Plan_TestsThatHadNoRoom_GetABatchOfTheirOwn()
    {
        await GivenAsync(25, _ => true, 20, 4);
        Assert.Equal("prove/green/00", Assert.Single(await PlanAsync(1)).Id);
        Assert.StartsWith("prove/sabotage/00-", (await PlanAsync(2))[0].Id, StringComparison.Ordinal);
        Assert.Equal("prove/green/01", Assert.Single(await PlanAsync(3)).Id);
        Assert.StartsWith("prove/sabotage/01-", (await PlanAsync(4))[0].Id, StringComparison.Ordinal);
        Assert.Equal("prove/green/02", Assert.Single(await PlanAsync(5)).Id);
    }

    [Fact]
    public async Task Plan_NoTimeForAnotherBatch_Certifies()
    {
        await GivenAsync(25, _ => true, 20, 0);
        Assert.Equal("prove/green/01", Assert.Single(await PlanAsync(3)).Id);
        Assert.Equal("evolve.certify", Assert.Single(await PlanAsync(4)).Kind);
        Assert.Empty(await PlanAsync(5));
    }

    [Fact]
    public async Task Plan_NoScenarios_StillWritesAndCertifies()
    {
        Assert.Equal("evolve.write-suite", Assert.Single(await PlanAsync(0)).Kind);
        Assert.Equal("evolve.certify", Assert.Single(await PlanAsync(1)).Kind);
        Assert.Empty(await PlanAsync(2));
    }

    [Fact]
    public async Task Plan_NothingGreen_CertifiesAtOnce()
    {
        await GivenAsync(3, _ => false);
        Assert.Equal("evolve.certify", Assert.Single(await PlanAsync(2)).Kind);
        Assert.Empty(await PlanAsync(3));
    }

    [Fact]
    public async Task Plan_Groups_HaveEachGreenTestOnceAndBothBeginWithTheRiskiest()
    {
        await GivenAsync(12, n => n != 5);
        var groups = (await PlanAsync(2)).Select(t => JsonSerializer.Deserialize<SabotageGroup>(t.Payload, ArtefactExtensions.Json)!.Scenarios).ToList();
        Assert.Equal(["s11", "s09", "s07", "s04", "s02", "s00"], groups[0]);
        Assert.Equal("s10", groups[1][0]);
        Assert.Equal(11, groups.SelectMany(g => g).Distinct().Count());
        Assert.DoesNotContain("s05", groups.SelectMany(g => g));
    }

    [Fact]
    public async Task Plan_MoreGroupsThanAgents_EachGetsItsShareOfTheTime()
    {
        await GivenAsync(100, _ => true);
        var shares = (await PlanAsync(2)).Select(t => JsonSerializer.Deserialize<SabotageGroup>(t.Payload, ArtefactExtensions.Json)!.Share);
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 2.0, 1 / 2.0, 1, 1], shares);
    }

    [Fact]
    public async Task Plan_SameArtefacts_SamePlan()
    {
        await GivenAsync(20, _ => true);
        Assert.Equal(await PlanAsync(2), await PlanAsync(2));
    }
}
