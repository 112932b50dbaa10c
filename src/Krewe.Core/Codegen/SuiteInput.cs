using Krewe.Core.Proofs;
using Krewe.Core.Requirements;
using Krewe.Core.Risk;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Codegen;

/// <summary>All that the generated folder is made of.</summary>
public sealed record SuiteInput
{
    /// <summary>Address of the application, absolute. The default of <c>BASE_URL</c>, and the root that addresses are written relative to.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Every scenario, also those that are weak or left out: their names keep the names of the others in place.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>For the plan.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>For the plan.</summary>
    public IReadOnlyList<RiskScore> Risks { get; init; } = [];

    /// <summary>How to sign in, or null when the application has no login.</summary>
    public SignIn? SignIn { get; init; }

    /// <summary>True when a stored session of the user's own, named by <c>KREWE_STORAGE_STATE</c>, is the way in.</summary>
    public bool OwnStorageState { get; init; }

    /// <summary>Failures of the healthy application that no test may trip over.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>Scenario id to reason: switched off in <c>tests/weak</c>.</summary>
    public IReadOnlyDictionary<string, string> Weak { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of scenarios that get no file at all.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>Proven tests that another one stands for: they get no file, and the other one carries their requirements.</summary>
    public IReadOnlyList<MergedTest> Merged { get; init; } = [];

    /// <summary>The scenarios that get a file, with the requirements that they carry.</summary>
    public IEnumerable<Scenario> Shown =>
        Scenarios.Where(s => !LeftOut.Contains(s.Id) && Merged.All(m => m.ScenarioId != s.Id))
            .Select(s => s with { Requirements = [.. s.Requirements.Concat(Scenarios.Where(o => Merged.Any(m => m.Into == s.Id && m.ScenarioId == o.Id)).SelectMany(o => o.Requirements)).Distinct()] });

    /// <summary>Elements and shared acts are written as classes in <c>tests/pages</c>, and tests speak of them.</summary>
    public bool PageObjects { get; init; }
}
