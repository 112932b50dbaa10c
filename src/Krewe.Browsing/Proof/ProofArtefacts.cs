using Krewe.Contracts.Runs;
using Krewe.Core.Codegen;
using Krewe.Core.Proofs;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Proof;

/// <summary>Reads what the steps before have left, and what the tasks of this step leave for each other.</summary>
internal static class ProofArtefacts
{
    public const string Write = "prove/write";
    public const string GreenPrefix = "prove/green/";
    public const string SabotagePrefix = "prove/sabotage/";
    public const string Certify = "prove/certify";

    /// <summary>What tasks of sabotage have found so far, each under the last part of its own name.</summary>
    private const string KillsPrefix = "prove/kills/";

    /// <summary>What the healthy application did wrong in the first green run.</summary>
    private const string BaselineName = "baseline/prove";

    /// <summary>The scenarios that evolution handed on.</summary>
    public static async Task<IReadOnlyList<Scenario>> ScenariosAsync(IArtefacts artefacts, CancellationToken cancellation)
    {
        var scenarios = await artefacts.ReadAsync<Scenario[]>(ArtefactNames.Scenarios, cancellation) ?? [];
        return await artefacts.ReadAsync<SignIn>(ArtefactNames.SignIn, cancellation) is { } signIn ? [.. scenarios.Select(signIn.Apply)] : scenarios;
    }

    /// <summary>All that the folder is made of, with everything switched on.</summary>
    public static async Task<SuiteInput> SuiteAsync(IArtefacts artefacts, RunSettings settings, CancellationToken cancellation) => new()
    {
        BaseUrl = settings.Url,
        Scenarios = await ScenariosAsync(artefacts, cancellation),
        Requirements = await artefacts.ReadAsync<Requirement[]>(ArtefactNames.Requirements, cancellation) ?? [],
        Risks = await artefacts.ReadAsync<RiskScore[]>(ArtefactNames.Risk, cancellation) ?? [],
        SignIn = await artefacts.ReadAsync<SignIn>(ArtefactNames.SignIn, cancellation),
        OwnStorageState = settings.StorageStateFile is not null,
        PageObjects = settings.PageObjects,
        Baseline = await artefacts.ReadAsync<Baseline>(BaselineName, cancellation) ?? Baseline.Empty,
    };

    /// <summary>The suite with only its proven tests switched on.</summary>
    public static SuiteInput Certified(SuiteInput suite, IReadOnlyList<Core.Proofs.Proof> proofs, IReadOnlyList<Core.Proofs.MergedTest> merged) => suite with
    {
        Weak = proofs.Where(p => p.Verdict == Verdict.Weak).ToDictionary(p => p.ScenarioId, p => p.Reason ?? ""),
        LeftOut = proofs.Where(p => p.Verdict is Verdict.Flaky or Verdict.Broken).Select(p => p.ScenarioId).ToHashSet(),
        Merged = merged,
    };

    /// <summary>Remembers what went wrong on the healthy application.</summary>
    public static ValueTask WriteBaselineAsync(IArtefacts artefacts, Baseline baseline, CancellationToken cancellation) =>
        artefacts.WriteAsync(BaselineName, baseline, cancellation);

    /// <summary>Outcomes of the green runs, batch by batch: of the tests that were begun in it.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<GreenOutcome>>> BatchesAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        [.. await artefacts.ListAsync<GreenOutcome[]>(GreenPrefix, cancellation)];

    /// <summary>Outcomes of the green runs of all tests that were begun.</summary>
    public static async Task<IReadOnlyList<GreenOutcome>> GreenAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        [.. (await BatchesAsync(artefacts, cancellation)).SelectMany(b => b)];

    /// <summary>Outcomes of all groups of sabotage.</summary>
    public static async Task<IReadOnlyList<SabotageOutcomes>> SabotagesAsync(IArtefacts artefacts, CancellationToken cancellation) =>
        [.. (await artefacts.ListAsync<SabotageOutcomes[]>(KillsPrefix, cancellation)).SelectMany(g => g)];

    /// <summary>Stores what a task of sabotage has found so far.</summary>
    public static ValueTask WriteSabotagesAsync(SkillInput task, IReadOnlyList<SabotageOutcomes> outcomes, CancellationToken cancellation) =>
        task.Artefacts.WriteAsync(KillsPrefix + task.TaskId[SabotagePrefix.Length..], outcomes, cancellation);

    /// <summary>Proofs of all scenarios, in their order.</summary>
    public static IReadOnlyList<Core.Proofs.Proof> Judge(IReadOnlyList<Scenario> scenarios, IReadOnlyList<GreenOutcome> green, IReadOnlyList<SabotageOutcomes> sabotages)
    {
        var runs = green.ToDictionary(g => g.ScenarioId, g => g.Runs);
        var outcomes = sabotages.ToDictionary(s => s.ScenarioId);
        return [.. scenarios.Select(s => Verdicts.Of(
            s.Id,
            new Core.Sabotage.SabotageSubject(s, Core.Sabotage.ControlRecording.Empty).OnlyLooks,
            [.. runs.GetValueOrDefault(s.Id) ?? [], .. outcomes.GetValueOrDefault(s.Id)?.Control is { } control ? new[] { control } : []],
            outcomes.GetValueOrDefault(s.Id)?.Results ?? [],
            outcomes.TryGetValue(s.Id, out var outcome) ? outcome.Unfinished : SabotageLog.OutOfTime))];
    }
}
