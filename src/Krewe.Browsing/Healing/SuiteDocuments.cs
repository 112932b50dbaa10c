using Krewe.Browsing.Proof;
using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Healing;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Healing;

/// <summary>What a suite was made of: scenarios, way in, fingerprints, and which tests are switched on.</summary>
/// <param name="Suite">All that its files are made of.</param>
/// <param name="Prints">Fingerprints by scenario; none of a suite that was written before there were any.</param>
internal sealed record SuiteDocuments(SuiteInput Suite, IReadOnlyDictionary<string, ScenarioPrints> Prints)
{
    /// <summary>Reads them.</summary>
    public static async Task<SuiteDocuments> ReadAsync(IArtefacts artefacts, RunSettings settings, CancellationToken cancellation)
    {
        var suite = await ProofArtefacts.SuiteAsync(artefacts, settings, cancellation);
        var proofs = await artefacts.ReadAsync<Core.Proofs.Proof[]>(ArtefactNames.Proofs, cancellation) ?? [];
        var prints = await artefacts.ReadAsync<ScenarioPrints[]>(ArtefactNames.Fingerprints, cancellation) ?? [];
        var merged = await artefacts.ReadAsync<Core.Proofs.MergedTest[]>(ArtefactNames.Merged, cancellation) ?? [];
        return new(ProofArtefacts.Certified(suite, proofs, merged), prints.GroupBy(p => p.ScenarioId).ToDictionary(g => g.Key, g => g.Last()));
    }

    /// <summary>The way in as a scenario; null when there is none.</summary>
    public Scenario? SignIn => Suite.SignIn is { } signIn
        ? new(ScenarioPrints.SignIn, "Sign in", "sign in", [], Session.Anonymous, [new Step(Gwt.Given, "one signs in", signIn.Acts, signIn.Expectations)], [])
        : null;

    /// <summary>File of the way in.</summary>
    public string SignInFile => Suite.SignIn is { StorageKeepsIt: true } ? "tests/auth.setup.ts" : "tests/sign-in.ts";

    /// <summary>The same with healed scenarios in place of those of the same id.</summary>
    public SuiteDocuments With(IReadOnlyDictionary<string, (Scenario Scenario, ScenarioPrints Prints)> healed)
    {
        var prints = Prints.ToDictionary();
        foreach (var (id, now) in healed) prints[id] = now.Prints;
        var way = healed.TryGetValue(ScenarioPrints.SignIn, out var found) ? found.Scenario.Steps[0] : null;
        return new(Suite with
        {
            Scenarios = [.. Suite.Scenarios.Select(s => healed.TryGetValue(s.Id, out var now) ? now.Scenario : s)],
            SignIn = way is null ? Suite.SignIn : Suite.SignIn! with { Acts = way.Acts, Expectations = way.Expectations },
        }, prints);
    }

    /// <summary>Writes what healing changes.</summary>
    public async Task WriteAsync(IArtefacts artefacts, CancellationToken cancellation)
    {
        await artefacts.WriteAsync(ArtefactNames.Scenarios, Suite.Scenarios, cancellation);
        await artefacts.WriteAsync(ArtefactNames.Fingerprints, Prints.Values, cancellation);
        if (Suite.SignIn is { } signIn) await artefacts.WriteAsync(ArtefactNames.SignIn, signIn, cancellation);
    }
}
