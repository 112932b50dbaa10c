using Krewe.Contracts.Runs;
using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Reports;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Runs;

/// <summary>Remembers the suite whose <c>run.json</c> is still in the output folder; its tests are in the database beside it.</summary>
internal sealed class FileEarlierSuite(IArtefactStore store) : IEarlierSuiteSource
{
    /// <inheritdoc/>
    public async ValueTask<EarlierSuite> ReadAsync(RunSettings settings, CancellationToken cancellation)
    {
        var file = Path.Combine(settings.OutputFolder, OutputFolder.RunFile);
        if (!File.Exists(file) || JsonFormat.Read(await File.ReadAllTextAsync(file, cancellation)) is not { } before || before.Settings.Url != settings.Url) return EarlierSuite.None;
        var artefacts = store.Of(before.Run.Id);
        return EarlierSuite.Of(before.Run.Id,
            await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, cancellation) ?? [],
            await artefacts.ReadAsync<List<Scenario>>(ArtefactNames.Scenarios, cancellation) ?? [],
            await artefacts.ReadAsync<List<Proof>>(ArtefactNames.Proofs, cancellation) ?? []);
    }
}
