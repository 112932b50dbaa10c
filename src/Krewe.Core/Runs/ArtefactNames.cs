namespace Krewe.Core.Runs;

/// <summary>Names of the documents that steps hand on to each other.</summary>
public static class ArtefactNames
{
    /// <summary><see cref="Sites.PageMap"/>, written at the end of Observe.</summary>
    public const string PageMap = "map";

    /// <summary>List of <see cref="Requirements.Requirement"/>, written at the end of Require.</summary>
    public const string Requirements = "requirements";

    /// <summary>List of <see cref="Leftovers.Removal"/>: how what the run makes is removed, written at the end of Require.</summary>
    public const string Removals = "removals";

    /// <summary>List of <see cref="Risk.RiskScore"/>, written at the end of Analyse.</summary>
    public const string Risk = "risk";

    /// <summary>List of <see cref="Scenarios.Scenario"/> that held twice, written at the end of Evolve.</summary>
    public const string Scenarios = "scenarios";

    /// <summary>List of <see cref="Healing.ScenarioPrints"/>, written at the end of Evolve.</summary>
    public const string Fingerprints = "fingerprints";

    /// <summary>List of <see cref="Proofs.Proof"/>, written at the end of Prove.</summary>
    public const string Proofs = "proofs";

    /// <summary>List of <see cref="Proofs.MergedTest"/>, written with the proofs.</summary>
    public const string Merged = "merged";

    /// <summary><see cref="SignIn"/>, when the application has a login.</summary>
    public const string SignIn = "sign-in";
}
