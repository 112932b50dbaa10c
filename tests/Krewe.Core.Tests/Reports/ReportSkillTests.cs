using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Exploring;
using Krewe.Core.Leftovers;
using Krewe.Core.Reports;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

namespace Krewe.Core.Tests.Reports;

public sealed class ReportSkillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-report").FullName;
    private readonly MemoryArtefacts _artefacts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private RunSettings Settings => Sample.Settings with { OutputFolder = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Facts : IRunFacts
    {
        public ValueTask<RunFacts> ReadAsync(string runId, CancellationToken cancellation) => new(new RunFacts(Sample.Snapshot(), Sample.Tools, Sample.Start.AddSeconds(95)));
    }

    private sealed class Printer : IHtmlPrinter
    {
        public Task<byte[]> PrintAsync(string html, CancellationToken cancellation) => Task.FromResult("%PDF"u8.ToArray());
    }

    private sealed class Silent : IProgress<SkillProgress>
    {
        public void Report(SkillProgress value)
        {
        }
    }

    private SkillInput Input(string taskId, string payload) => new("run", taskId, payload, Settings, _artefacts, new Silent(), default);

    private async Task<IReadOnlyList<TaskPlan>[]> PlansAsync(RunSettings settings)
    {
        var rounds = new List<IReadOnlyList<TaskPlan>>();
        for (var round = 0; rounds.Count == 0 || rounds[^1].Count > 0; round++)
        {
            rounds.Add(await new ReportPlanner().PlanAsync(new PlanInput("run", settings, round, _artefacts), Cancel));
            await _artefacts.WriteAsync(RunMachine.PlanId(RunStep.Report, round), rounds[^1], Cancel);
        }
        return [.. rounds];
    }

    private async Task WriteSampleAsync()
    {
        var input = Sample.Input();
        await _artefacts.WriteAsync(ArtefactNames.PageMap, input.Map, Cancel);
        await _artefacts.WriteAsync(ArtefactNames.Requirements, input.Requirements, Cancel);
        await _artefacts.WriteAsync(ArtefactNames.Risk, input.Risks, Cancel);
        await _artefacts.WriteAsync(ArtefactNames.Scenarios, input.Scenarios, Cancel);
        await _artefacts.WriteAsync(ArtefactNames.Proofs, input.Proofs, Cancel);
    }

    private async Task RunAllAsync()
    {
        foreach (var task in (await PlansAsync(Settings)).SelectMany(round => round))
        {
            ISkill skill = task.Kind == ReportDocumentSkill.Name ? new ReportDocumentSkill(new Facts()) : new ReportWriteSkill(new ReportFormats(new Printer()));
            await _artefacts.WriteAsync(task.Id, await skill.ExecuteAsync(Input(task.Id, task.Payload), Cancel), Cancel);
        }
    }

    [Fact]
    public async Task Plan_AllFormats_IsDocumentThenFormatsThenRunFile()
    {
        var rounds = await PlansAsync(Settings);
        Assert.Equal([1, 4, 1, 0], rounds.Select(r => r.Count));
        Assert.Equal("report/2/json", rounds[2][0].Id);
    }

    [Fact]
    public async Task Plan_ProofWasStopped_MakesTheCertificatesFirst()
    {
        await WriteSampleAsync();
        _artefacts.Remove(ArtefactNames.Proofs);
        var rounds = await PlansAsync(Settings);
        Assert.Equal([1, 1, 4, 1, 0], rounds.Select(r => r.Count));
        Assert.Equal(["evolve.certify", ReportDocumentSkill.Name], rounds.Take(2).Select(r => r[0].Kind));
    }

    [Fact]
    public async Task Plan_SomethingCanBeRemoved_RemovesAndLooksFirst()
    {
        await _artefacts.WriteAsync(ArtefactNames.Removals, new List<Removal> { new("form", "button \"Delete\"", Session.Anonymous, [new Goto("/list")], ["/list"]) }, Cancel);
        var rounds = await PlansAsync(Settings with { Agents = 2 });
        Assert.Equal(["observe.sweep", "observe.leftovers", ReportDocumentSkill.Name], rounds.Take(3).Select(r => r[0].Kind));
        Assert.Equal([2, 1, 1, 4, 1, 0], rounds.Select(r => r.Count));
    }

    [Fact]
    public async Task Plan_NoFormat_StillWritesTheRunFile()
    {
        var rounds = await PlansAsync(Settings with { Reports = [] });
        Assert.Equal(["report/0/document", "report/2/json"], rounds.SelectMany(r => r).Select(t => t.Id));
    }

    [Fact]
    public async Task Plan_UnknownFormat_IsLeftOut() => Assert.Equal(["report/1/md"], (await PlansAsync(Settings with { Reports = ["docx", "md"] }))[1].Select(t => t.Id));

    [Fact]
    public async Task Execute_ObservationStopped_ReportsWhatWasSeen()
    {
        await _artefacts.WriteAsync("observe-plan/crawl/000", new List<string> { "/" }, Cancel);
        await _artefacts.WriteAsync("observe/crawl/000/00", new CrawlFindings([new CrawledPage { Address = "/", Landed = "/", Status = 200, State = "s1", Title = "Start" }]), Cancel);
        await RunAllAsync();
        Assert.Equal("Start", Assert.Single(JsonFormat.Read(await File.ReadAllTextAsync(Path.Combine(_folder, "run.json"), Cancel))!.States).Title);
    }

    [Fact]
    public async Task Execute_FinishedRun_WritesEveryFile()
    {
        await WriteSampleAsync();
        await RunAllAsync();
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(["report/index.html", "report/junit.xml", "report/report.md", "report/report.pdf", "run.json"], files);
        var document = JsonFormat.Read(await File.ReadAllTextAsync(Path.Combine(_folder, "run.json"), Cancel))!;
        Assert.Equal(1, document.Summary.Proven);
        Assert.Equal("tests/notes/a-note-can-be-added.spec.ts", document.Tests.Single(t => t.Id == "add-note").File);
        Assert.StartsWith("tests/weak/", document.Tests.Single(t => t.Id == "refuse-note").File);
        Assert.Null(document.Tests.Single(t => t.Id == "open-help").File);
    }

    [Fact]
    public async Task Execute_RunWithoutDocuments_StillReports()
    {
        await RunAllAsync();
        Assert.Equal(0, JsonFormat.Read(await File.ReadAllTextAsync(Path.Combine(_folder, "run.json"), Cancel))!.Summary.Tests);
        Assert.True(File.Exists(Path.Combine(_folder, "report", "index.html")));
    }

    [Fact]
    public async Task Execute_WriteBeforeDocument_IsRefused()
    {
        var skill = new ReportWriteSkill(new ReportFormats(new Printer()));
        var failure = await Assert.ThrowsAsync<KreweException>(() => skill.ExecuteAsync(Input("report/1/md", "{\"format\":\"md\"}"), Cancel));
        Assert.Equal(ErrorCodes.Internal, failure.Code);
    }
}
