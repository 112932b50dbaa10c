namespace Krewe.Core.Proofs;

/// <summary>What proof has made of a test.</summary>
public enum Verdict
{
    /// <summary>Three of three green, and killed by at least one sabotage on an assertion.</summary>
    Proven,

    /// <summary>Green, but no sabotage turned it red on an assertion.</summary>
    Weak,

    /// <summary>Green and red by turns.</summary>
    Flaky,

    /// <summary>Never green.</summary>
    Broken,
}

/// <summary>What a sabotage did to a test.</summary>
public enum SabotageOutcome
{
    /// <summary>The test turned red on an assertion.</summary>
    KilledByAssertion,

    /// <summary>The test turned red because an action could not be done or ran out of time: a weaker kill.</summary>
    KilledByAction,

    /// <summary>The test stayed green.</summary>
    Survived,

    /// <summary>The sabotage found nothing to break (no request or element matched), or the control run was red.</summary>
    NotApplicable,
}

/// <summary>One run of a test by the real runner on the healthy application.</summary>
public sealed record GreenRun(int Number, bool Passed, double Seconds, string? Error);

/// <summary>One run of a test on the sabotaged application.</summary>
/// <param name="Kind">Name of the sabotage, such as <c>dead-control</c>.</param>
/// <param name="Says">What was broken, for the reader.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Message">First line of the failure, when there was one.</param>
public sealed record SabotageResult(string Kind, string Says, SabotageOutcome Outcome, string? Message);

/// <summary>The kill certificate of a test.</summary>
/// <param name="ScenarioId">The test.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Runs">On the healthy application.</param>
/// <param name="Sabotages">On the broken one.</param>
/// <param name="Reason">Why it is not proven, in one line; null when it is.</param>
public sealed record Proof(string ScenarioId, Verdict Verdict, IReadOnlyList<GreenRun> Runs, IReadOnlyList<SabotageResult> Sabotages, string? Reason);
