using Krewe.Core.Codegen;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>Renders every scenario into the output folder and installs the packages of the runner.</summary>
public sealed class WriteSuiteSkill(NodeToolchain node) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "evolve.write-suite";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        await ProofArtefacts.WriteBaselineAsync(input.Artefacts, await SeenAsync(input.Artefacts, cancellation), cancellation);
        var suite = await ProofArtefacts.SuiteAsync(input.Artefacts, input.Settings, cancellation);
        var files = SuiteRenderer.Render(suite);
        new SuiteFolder(input.Settings.OutputFolder).Write(files);
        input.Progress.Report(new("installing the test runner"));
        await node.InstallAsync(input.Settings.OutputFolder, cancellation);
        return $$"""{"files":{{files.Count}}}""";
    }

    /// <summary>What every page did wrong would fail every test of the first green run.</summary>
    private static async Task<Baseline> SeenAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        Baseline.Of((await artefacts.ListAsync<CrawlFindings>(ObserveNames.Crawl, cancellation)).SelectMany(f => f.Pages).SelectMany(p => p.Errors));
}
