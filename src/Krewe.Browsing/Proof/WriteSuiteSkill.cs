using Krewe.Core.Codegen;
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
        var suite = await ProofArtefacts.SuiteAsync(input.Artefacts, input.Settings, cancellation);
        var files = SuiteRenderer.Render(suite);
        new SuiteFolder(input.Settings.OutputFolder).Write(files);
        input.Progress.Report(new("installing the test runner"));
        await node.InstallAsync(input.Settings.OutputFolder, cancellation);
        return $$"""{"files":{{files.Count}}}""";
    }
}
