using Krewe.Browsing.Proof;
using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

public sealed class CertifySkillTests
{
    private static readonly Scenario Whole = ListAppScenarios.AddItem;
    private static readonly Scenario Part = Whole with { Id = "part", Title = "an item is added", Requirements = ["REQ-099"], Steps = [.. Whole.Steps.Take(2)] };

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Execute_TestThatAnotherOneContains_IsMergedUnlessAllAreKept(bool keepAll, int shipped)
    {
        using var folder = new TemporaryFolder();
        var cancel = TestContext.Current.CancellationToken;
        var artefacts = new MemoryArtefacts();
        await artefacts.WriteAsync<IReadOnlyList<Scenario>>(ArtefactNames.Scenarios, [Whole, Part], cancel);
        await artefacts.WriteAsync<GreenOutcome[]>(ProofArtefacts.GreenPrefix + "00", [Green(Whole), Green(Part)], cancel);
        await artefacts.WriteAsync<SabotageOutcomes[]>("prove/kills/00-00", [Killed(Whole), Killed(Part)], cancel);
        var settings = new RunSettings { Url = "http://localhost:3000/", OutputFolder = Path.Combine(folder.Path, "suite"), KeepAll = keepAll };

        await new CertifySkill().ExecuteAsync(new("run", ProofArtefacts.Certify, "{}", settings, artefacts, new Progress<SkillProgress>(), DateTimeOffset.MaxValue), cancel);

        var tests = Directory.GetFiles(Path.Combine(settings.OutputFolder, "tests", "shopping-list"));
        Assert.Equal(shipped, tests.Length);
        Assert.Equal(!keepAll, File.ReadAllText(tests.Single(t => t.EndsWith("adding-an-item-shows-it-in-the-list.spec.ts", StringComparison.Ordinal))).Contains("@REQ-099", StringComparison.Ordinal));
        Assert.Equal(keepAll ? [] : ["part"], (await artefacts.ReadAsync<MergedTest[]>(ArtefactNames.Merged, cancel))!.Select(m => m.ScenarioId));
        Assert.All((await artefacts.ReadAsync<Krewe.Core.Proofs.Proof[]>(ArtefactNames.Proofs, cancel))!, p => Assert.Equal(Verdict.Proven, p.Verdict));
    }

    private static GreenOutcome Green(Scenario scenario) => new(scenario.Id, [new(1, true, 1, null), new(2, true, 1, null)]);

    private static SabotageOutcomes Killed(Scenario scenario) => new(scenario.Id, [new("dead-control", "button “Add” does nothing", SabotageOutcome.KilledByAssertion, null)], null) { Control = new(3, true, 1, null) };
}
