using System.Text.Json.Serialization;
using Krewe.Contracts.Runs;
using Krewe.Core.Defects;
using Krewe.Core.Leftovers;
using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Risk;
using Krewe.Core.Sites;

namespace Krewe.Core.Reports;

/// <summary>
/// A whole run as data: what <c>run.json</c> holds and what every other report format is made from. Its JSON schema is
/// <c>docs/reference/run.schema.json</c>. Texts are plain: symbols are written as ‹name›, control characters are gone.
/// </summary>
public sealed record RunDocument
{
    /// <summary>Name and version of this form.</summary>
    public const string Version = "krewe-run/1";

    /// <summary>Always <see cref="Version"/>.</summary>
    public string Schema { get; init; } = Version;

    /// <summary>Which run, when, and how it ended.</summary>
    public required RunHead Run { get; init; }

    /// <summary>What it was asked to do.</summary>
    public required SettingsView Settings { get; init; }

    /// <summary>The figures.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>The six steps.</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>States of the application.</summary>
    public required IReadOnlyList<StateView> States { get; init; }

    /// <summary>Observed steps between states.</summary>
    public required IReadOnlyList<Transition> Transitions { get; init; }

    /// <summary>Requirements, riskiest first.</summary>
    public required IReadOnlyList<RequirementView> Requirements { get; init; }

    /// <summary>Tests with their proofs, riskiest first.</summary>
    public required IReadOnlyList<TestView> Tests { get; init; }

    /// <summary>What each kind of sabotage came to, over all tests.</summary>
    public required IReadOnlyList<KillRow> Kills { get; init; }

    /// <summary>Everything that no proven test covers, with the reason.</summary>
    public required IReadOnlyList<NotTested> NotTested { get; init; }

    /// <summary>Defects, each seen again twice in fresh sessions.</summary>
    public required IReadOnlyList<Defect> Defects { get; init; }

    /// <summary>What looked like a defect and is not certain, each with its doubt.</summary>
    public IReadOnlyList<Defect> SeenOnce { get; init; } = [];

    /// <summary>Pictures of defects by their path in the output folder; no part of <c>run.json</c>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, byte[]> Pictures { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>What became of the data that the run has made; null when nothing that it made could be removed, or the run ended before that.</summary>
    public LeftoverView? Leftovers { get; init; }

    /// <summary>What became of the suite that the run before has written; null when there was none.</summary>
    public RenewalView? Renewal { get; init; }

    /// <summary>Programs that took part.</summary>
    public required ToolVersions Tools { get; init; }
}

/// <summary>Which run, when, and how it ended.</summary>
public sealed record RunHead(string Id, RunStatus Status, RunFailure? Failure, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, double Seconds);

/// <summary>What a run was asked to do, without user names and secrets.</summary>
public sealed record SettingsView(
    string Url, bool SignsIn, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, IReadOnlyList<string> AllowOrigins,
    bool AllowDestructive, bool IgnoreRobots, int MaxPages, double MaxMinutes, int Workers, int Agents, int Seed, IReadOnlyList<string> Reports,
    bool PageObjects, bool KeepAll);

/// <summary>A part of a whole, both counted.</summary>
/// <param name="Done">How many.</param>
/// <param name="Total">Of how many.</param>
public sealed record Share(int Done, int Total)
{
    /// <summary>0 to 100, rounded down to a tenth, so that 100 means all; 0 of 0 is 0.</summary>
    public double Percent => Total == 0 ? 0 : Math.Floor(1000.0 * Done / Total) / 10;
}

/// <summary>The figures of a run.</summary>
/// <param name="Tests">Tests that were written.</param>
/// <param name="Proven">Of these, proven: shipped in <c>tests/</c>, but for those that are merged.</param>
/// <param name="Weak">Of these, switched off in <c>tests/weak/</c>.</param>
/// <param name="Flaky">Of these, left out.</param>
/// <param name="Broken">Of these, left out.</param>
/// <param name="Unproven">Of these, never brought to proof.</param>
/// <param name="Coverage">Behaviours with a proven test, of all that were found: requirements, and what was found but not tried.</param>
/// <param name="StateCoverage">States that a proven test touches.</param>
/// <param name="TransitionCoverage">Transitions that a proven requirement rests on.</param>
/// <param name="Kills">Sabotages that a shipped test noticed on an assertion, of those that hit something.</param>
/// <param name="Defects">Defects that were seen again twice.</param>
/// <param name="Cost">What language models cost: nothing, none is used.</param>
/// <param name="Merged">Of the proven, not shipped because another one stands for them.</param>
public sealed record RunSummary(
    int Tests, int Proven, int Weak, int Flaky, int Broken, int Unproven,
    Share Coverage, Share StateCoverage, Share TransitionCoverage, Share Kills, int Defects, Cost Cost, int Merged);

/// <summary>Cost of language models.</summary>
public sealed record Cost(int Tokens, decimal Usd);

/// <summary>A step of the run.</summary>
public sealed record StepView(RunStep Step, StepStatus Status, int Tasks, int Done, int Failed, double? Seconds);

/// <summary>A state of the application.</summary>
public sealed record StateView(string Key, string UrlTemplate, string SampleUrl, string Title, string Heading, int Elements, int Forms, int Depth, bool Tested);

/// <summary>A requirement with its risk and its tests.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Suite">Feature that it belongs to.</param>
/// <param name="Title">One line.</param>
/// <param name="Pattern">Pattern that found it.</param>
/// <param name="Given">Starting point.</param>
/// <param name="When">What the user does.</param>
/// <param name="Then">What must follow.</param>
/// <param name="States">Keys of the states it touches.</param>
/// <param name="Witnesses">Ids of transitions.</param>
/// <param name="Risk">0.0 to 1.0, or null when it was not scored.</param>
/// <param name="RiskReasons">Largest first.</param>
/// <param name="Tests">Ids of its tests.</param>
/// <param name="Tested">True when one of them is proven.</param>
public sealed record RequirementView(
    string Id, string Suite, string Title, string Pattern, string Given, string When, string Then,
    IReadOnlyList<string> States, IReadOnlyList<string> Witnesses, double? Risk, IReadOnlyList<RiskReason> RiskReasons,
    IReadOnlyList<string> Tests, bool Tested);

/// <summary>A test with its proof.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Suite">Feature that it belongs to.</param>
/// <param name="Title">What must be so.</param>
/// <param name="File">Path in the output folder, or null when it got none.</param>
/// <param name="Requirements">Ids.</param>
/// <param name="Risk">0.0 to 1.0.</param>
/// <param name="Verdict">Null when it was never brought to proof.</param>
/// <param name="Reason">Why it is not shipped; null when it is.</param>
/// <param name="Steps">In words: <c>When I click ...</c>.</param>
/// <param name="Runs">On the healthy application.</param>
/// <param name="Sabotages">On the broken one.</param>
/// <param name="Kills">Sabotages noticed on an assertion, of those that hit something.</param>
/// <param name="MergedInto">Id of the proven test that stands for it, or null.</param>
public sealed record TestView(
    string Id, string Suite, string Title, string? File, IReadOnlyList<string> Requirements, double Risk, Verdict? Verdict, string? Reason,
    IReadOnlyList<string> Steps, IReadOnlyList<GreenRun> Runs, IReadOnlyList<SabotageResult> Sabotages, Share Kills, string? MergedInto);

/// <summary>A row of the kill table.</summary>
public sealed record KillRow(string Kind, int KilledByAssertion, int KilledByAction, int Survived, int NotApplicable);

/// <summary>Something that no proven test covers.</summary>
/// <param name="What">For the reader.</param>
/// <param name="Where">Address or requirement id, or null.</param>
/// <param name="Reason">One line.</param>
public sealed record NotTested(string What, string? Where, string Reason);

/// <summary>Programs that took part; null when one was not found.</summary>
public sealed record ToolVersions(string Krewe, string Dotnet, string Os, string? Browser, string? Node, string Playwright);
