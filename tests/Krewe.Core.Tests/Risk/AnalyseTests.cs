using Krewe.Contracts.Runs;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.TestKit;

namespace Krewe.Core.Tests.Risk;

public sealed class AnalyseTests
{
    private static readonly RunSettings Settings = new() { Url = "http://site/", OutputFolder = "/out" };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class NoHistory : IRunHistorySource
    {
        public ValueTask<RunHistory> ReadAsync(RunSettings settings, CancellationToken cancellation) => new(RunHistory.None);
    }

    private sealed class Silent : IProgress<SkillProgress>
    {
        public List<SkillProgress> Said { get; } = [];
        public void Report(SkillProgress value) => Said.Add(value);
    }

    [Fact]
    public async Task Plan_Rounds_IsOneTaskThenTheEnd()
    {
        var planner = new AnalysePlanner();
        var first = await planner.PlanAsync(new PlanInput("run", Settings, 0, new MemoryArtefacts()), Cancel);
        Assert.Equal(AnalyseScoreSkill.Name, Assert.Single(first).Kind);
        Assert.Empty(await planner.PlanAsync(new PlanInput("run", Settings, 1, new MemoryArtefacts()), Cancel));
    }

    [Fact]
    public async Task Execute_MapAndRequirements_WritesRisk()
    {
        var artefacts = new MemoryArtefacts();
        await artefacts.WriteAsync(ArtefactNames.PageMap, Site.Map("home>list"), Cancel);
        await artefacts.WriteAsync<List<Requirement>>(ArtefactNames.Requirements, [Site.Need(states: "list")], Cancel);
        var progress = new Silent();
        var json = await new AnalyseScoreSkill(new NoHistory()).ExecuteAsync(new SkillInput("run", "t", "{}", Settings, artefacts, progress, default), Cancel);
        Assert.Equal(json, await artefacts.ReadAsync(ArtefactNames.Risk, Cancel));
        var score = Assert.Single((await artefacts.ReadAsync<List<RiskScore>>(ArtefactNames.Risk, Cancel))!);
        Assert.Equal("REQ-001", score.RequirementId);
        Assert.Contains(progress.Said, p => p is { Counter: "scores", By: 1 });
    }

    [Fact]
    public async Task Execute_NothingObserved_WritesAnEmptyList()
    {
        var artefacts = new MemoryArtefacts();
        await new AnalyseScoreSkill(new NoHistory()).ExecuteAsync(new SkillInput("run", "t", "{}", Settings, artefacts, new Silent(), default), Cancel);
        Assert.Equal("[]", await artefacts.ReadAsync(ArtefactNames.Risk, Cancel));
    }
}
