using Krewe.Core.Codegen;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;

namespace Krewe.Browsing.Proof;

/// <summary>Makes the certificates, and leaves only proven tests switched on, without those that another one stands for.</summary>
public sealed class CertifySkill : ISkill
{
    /// <inheritdoc/>
    public string Kind => "evolve.certify";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var suite = await ProofArtefacts.SuiteAsync(input.Artefacts, input.Settings, cancellation);
        var proofs = ProofArtefacts.Judge(suite.Scenarios, await ProofArtefacts.GreenAsync(input.Artefacts, cancellation), await ProofArtefacts.SabotagesAsync(input.Artefacts, cancellation));
        var merged = input.Settings.KeepAll ? [] : MinimalSuite.Of(suite.Scenarios, suite.Requirements, proofs);
        new SuiteFolder(input.Settings.OutputFolder).Write(SuiteRenderer.Render(ProofArtefacts.Certified(suite, proofs, merged)));
        await input.Artefacts.WriteAsync(ArtefactNames.Merged, merged, cancellation);
        await input.Artefacts.WriteAsync(ArtefactNames.Proofs, proofs, cancellation);
        input.Progress.Report(new($"{proofs.Count(p => p.Verdict == Verdict.Proven)} of {proofs.Count} tests proven"));
        return $$"""{"proven":{{proofs.Count(p => p.Verdict == Verdict.Proven)}},"tests":{{proofs.Count}}}""";
    }
}
