using System.Text.Json;
using Krewe.Core.Codegen;
using Krewe.Core.Defects;
using Krewe.Core.Exploring;
using Krewe.Core.Leftovers;
using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Reports;

/// <summary>Puts the documents of a run together. What steps did not come to is left empty: a report comes out of any run.</summary>
public sealed class ReportDocumentSkill(IRunFacts facts) : ISkill
{
    /// <summary>Kind of its task.</summary>
    public const string Name = "report.document";

    /// <summary>Id of its task, and so the name of the document that it leaves.</summary>
    public const string TaskId = "report/0/document";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        input.Progress.Report(new SkillProgress("putting the report together"));
        await WritePicturesAsync(input, cancellation);
        var scenarios = await ListAsync<Scenario>(input, ArtefactNames.Scenarios, cancellation);
        var proofs = await ListAsync<Proof>(input, ArtefactNames.Proofs, cancellation);
        var dropped = await ListAsync<Dropped>(input, EvolvePlanner.DroppedName, cancellation);
        var merged = await ListAsync<MergedTest>(input, ArtefactNames.Merged, cancellation);
        return JsonFormat.Text(RunDocumentBuilder.Build(new DocumentInput
        {
            RunId = input.RunId,
            Settings = input.Settings,
            Facts = await facts.ReadAsync(input.RunId, cancellation),
            Map = await MapAsync(input, cancellation),
            Requirements = await ListAsync<Requirement>(input, ArtefactNames.Requirements, cancellation),
            Risks = await ListAsync<RiskScore>(input, ArtefactNames.Risk, cancellation),
            Scenarios = scenarios,
            Proofs = proofs,
            Merged = merged,
            Leftovers = LeftoverView.Of(await input.Artefacts.ListAsync<SweepFindings>(LeftoverPlanner.Sweeps, cancellation), await input.Artefacts.ReadAsync<LeftoverFindings>(LeftoverPlanner.Look, cancellation)),
            Renewal = RenewalView.Of(await input.Artefacts.ReadAsync<Renewed>(Renewed.Name, cancellation), scenarios, proofs, dropped),
            Dropped = dropped,
            Files = Files(scenarios, proofs, merged),
        }));
    }

    /// <summary>The map, or, when observation was stopped before it drew one, what it had found until then.</summary>
    private static async ValueTask<PageMap> MapAsync(SkillInput input, CancellationToken cancellation)
    {
        if (await input.Artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, cancellation) is { } whole) return whole;
        var pages = await ObservePlanner.PagesAsync(input.Artefacts, cancellation);
        return pages.Count == 0 ? PageMap.Empty(input.Settings.Url)
            : await ObservePlanner.MapAsync(input.Settings.Url, input.Artefacts, pages, [], Session.Anonymous, cancellation);
    }

    private static async Task WritePicturesAsync(SkillInput input, CancellationToken cancellation)
    {
        var folder = new OutputFolder(input.Settings.OutputFolder);
        folder.Remove(Picture.Folder);
        foreach (var (name, json) in await input.Artefacts.ListAsync(Picture.Prefix, cancellation))
            await folder.WriteAsync(Picture.FileOf(name[Picture.Prefix.Length..]), JsonSerializer.Deserialize<Picture>(json, ArtefactExtensions.Json)!.Jpeg, cancellation);
    }

    private static async ValueTask<List<T>> ListAsync<T>(SkillInput input, string name, CancellationToken cancellation) =>
        await input.Artefacts.ReadAsync<List<T>>(name, cancellation) ?? [];

    // Only proven and weak tests have a file, and no test that another one stands for; the names are a function of all scenarios.
    private static Dictionary<string, string> Files(IReadOnlyList<Scenario> scenarios, IReadOnlyList<Proof> proofs, IReadOnlyList<MergedTest> merged)
    {
        var names = SuiteNames.Of(scenarios);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var proof in proofs.Where(p => names.ContainsKey(p.ScenarioId) && merged.All(m => m.ScenarioId != p.ScenarioId)))
        {
            var name = names[proof.ScenarioId];
            if (proof.Verdict == Verdict.Proven) files[proof.ScenarioId] = name.File;
            if (proof.Verdict == Verdict.Weak) files[proof.ScenarioId] = name.WeakFile;
        }
        return files;
    }
}
