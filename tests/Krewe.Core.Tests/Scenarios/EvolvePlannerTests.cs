using Krewe.Contracts.Runs;
using Krewe.Core.Renewal;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using System.Text.Json;

namespace Krewe.Core.Tests.Scenarios;

public sealed class EvolvePlannerTests
{
    private static readonly RunSettings Settings = new() { Url = "http://shop.test/", OutputFolder = "/tmp/x" };

    [Fact]
    public async Task Plan_Sketches_AreObservedInTheOrderOfTheirRisk()
    {
        var artefacts = new MemoryArtefacts();
        await artefacts.WriteAsync(RequirePlanner.Sketches, Enumerable.Range(1, 9).Select(Sketch).ToList(), TestContext.Current.CancellationToken);
        await artefacts.WriteAsync(ArtefactNames.Risk, new List<RiskScore> { new("REQ-009", 0.9, []), new("REQ-001", 0.1, []) }, TestContext.Current.CancellationToken);
        var tasks = await new EvolvePlanner().PlanAsync(new PlanInput("run", Settings, 0, artefacts), TestContext.Current.CancellationToken);
        var order = tasks.SelectMany(t => JsonSerializer.Deserialize<ReplayTask>(t.Payload, ArtefactExtensions.Json)!.Scenarios).Select(s => s.Id);
        Assert.Equal(["req-009", "req-001", "req-002", "req-003", "req-004", "req-005", "req-006", "req-007", "req-008"], order);
    }

    [Fact]
    public async Task Plan_WhatHeld_IsHandedOnInTheOrderOfThePlan()
    {
        var artefacts = new MemoryArtefacts();
        await artefacts.WriteAsync(RequirePlanner.Sketches, new List<Scenario> { Sketch(1), Sketch(2) }, TestContext.Current.CancellationToken);
        await artefacts.WriteAsync($"{EvolvePlanner.Replays}000", new ReplayFindings([Sketch(2), Sketch(1)], []), TestContext.Current.CancellationToken);
        await new EvolvePlanner().PlanAsync(new PlanInput("run", Settings, 1, artefacts), TestContext.Current.CancellationToken);
        var kept = await artefacts.ReadAsync<List<Scenario>>(ArtefactNames.Scenarios, TestContext.Current.CancellationToken);
        Assert.Equal(["req-001", "req-002"], kept!.Select(s => s.Id));
    }

    [Fact]
    public async Task Plan_MoreThanTheBudgetHasRoomFor_KeepsTheWeightiestAndSaysSo()
    {
        var artefacts = new MemoryArtefacts();
        var cancellation = TestContext.Current.CancellationToken;
        await artefacts.WriteAsync(RequirePlanner.Sketches, Enumerable.Range(1, 9).Select(Sketch).ToList(), cancellation);
        await artefacts.WriteAsync(ArtefactNames.Requirements, Enumerable.Range(1, 9).Select(n => new Requirement($"REQ-{n:000}", $"Suite {n}", "t", "p", "", "", "", [], []) { Weight = n }).ToList(), cancellation);
        var settings = Settings with { MaxMinutes = 0.1 };
        var tasks = await new EvolvePlanner().PlanAsync(new PlanInput("run", settings, 0, artefacts), cancellation);
        Assert.Equal(["req-009", "req-008", "req-007", "req-006", "req-005"], tasks.SelectMany(t => JsonSerializer.Deserialize<ReplayTask>(t.Payload, ArtefactExtensions.Json)!.Scenarios).Select(s => s.Id));
        await new EvolvePlanner().PlanAsync(new PlanInput("run", settings, 1, artefacts), cancellation);
        var dropped = await artefacts.ReadAsync<List<Dropped>>(EvolvePlanner.DroppedName, cancellation);
        Assert.Equal(["req-004", "req-003", "req-002", "req-001"], dropped!.Select(d => d.ScenarioId).OrderDescending());
        Assert.All(dropped!, d => Assert.Contains("--max-minutes", d.Reason));
    }

    [Fact]
    public async Task Plan_WhatAnEarlierRunHadProven_ComesFirstAndLeavesRoom()
    {
        var artefacts = new MemoryArtefacts();
        var cancellation = TestContext.Current.CancellationToken;
        await artefacts.WriteAsync(RequirePlanner.Sketches, Enumerable.Range(1, 9).Select(Sketch).ToList(), cancellation);
        EarlierTest Earlier(int n) => new(new Requirement($"REQ-{n:000}", "Suite", "t", "p", "", "", "", [], []), Sketch(n));
        await artefacts.WriteAsync(Renewed.Name, new Renewed("r0", [.. Enumerable.Range(4, 6).Select(n => new RenewedTest($"REQ-{n:000}", Earlier(n)))]), cancellation);
        var tasks = await new EvolvePlanner().PlanAsync(new PlanInput("run", Settings with { MaxMinutes = 0.1 }, 0, artefacts), cancellation);
        Assert.Equal(["req-004", "req-005", "req-006", "req-007", "req-008", "req-001"], tasks.SelectMany(t => JsonSerializer.Deserialize<ReplayTask>(t.Payload, ArtefactExtensions.Json)!.Scenarios).Select(s => s.Id));
    }

    private static Scenario Sketch(int n) => new($"req-{n:000}", "Suite", $"Title {n}", [$"REQ-{n:000}"], Session.Anonymous, [], []);
}
