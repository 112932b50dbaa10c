using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Exploring;
using Krewe.Core.Leftovers;
using Krewe.Core.Renewal;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Strangers;

namespace Krewe.Core.Requirements;

/// <summary>Which findings a <c>require.derive</c> task reads: one exploration, or all pages.</summary>
public sealed record RequireTask(string? Exploration);

/// <summary>Turns what was seen into drafts of requirements.</summary>
public sealed class RequireSkill : ISkill
{
    /// <inheritdoc/>
    public string Kind => "require.derive";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<RequireTask>(input.Payload, ArtefactExtensions.Json)!;
        var drafts = task.Exploration is { } name ? Drafts((await input.Artefacts.ReadAsync<ExploreFindings>(name, cancellation))?.Trials ?? []) : await PagesAsync(input, cancellation);
        input.Progress.Report(new SkillProgress("requirements", "requirements", drafts.Count));
        return JsonSerializer.Serialize(drafts, ArtefactExtensions.Json);
    }

    private static async Task<List<RequirementDraft>> PagesAsync(SkillInput input, CancellationToken cancellation)
    {
        var start = await input.Artefacts.ReadAsync<StartFindings>(ObserveNames.Start, cancellation);
        var session = start?.SignIn is not null || input.Settings.StorageStateFile is not null ? Session.SignedIn : Session.Anonymous;
        var strangers = (await input.Artefacts.ListAsync<StrangerFindings>(StrangerPlan.Tasks, cancellation)).SelectMany(f => f.Trials);
        var explored = (await input.Artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, cancellation)).SelectMany(f => f.Trials).ToList();
        return [.. Drafts([.. start?.SignInTrials ?? [], .. strangers]), .. TwoTabs.Of([.. explored.Where(t => t.Session == session || t.Variant == "sign-out")], start), .. PagePatterns.Of(await ObservePlanner.PagesAsync(input.Artefacts, cancellation), session)];
    }

    private static List<RequirementDraft> Drafts(IEnumerable<Trial> trials) => [.. trials.Select(PatternTable.Match).OfType<RequirementDraft>()];
}

/// <summary>Require: one task for the pages and one for each exploration, then the numbered list, joined with what an earlier run had proven.</summary>
public sealed class RequirePlanner(IEarlierSuiteSource earlierSuites) : IStepPlanner
{
    /// <summary>Prefix of the drafts.</summary>
    public const string Drafts = "require/";

    /// <summary>Scenarios before they were observed again.</summary>
    public const string Sketches = "sketches";

    /// <inheritdoc/>
    public RunStep Step => RunStep.Require;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation)
    {
        if (input.Round == 0)
        {
            var explored = (await input.Artefacts.ListAsync(ObserveNames.Explore, cancellation)).Select(e => e.Key);
            return [.. explored.Prepend(null).Select((name, i) => new TaskPlan($"{Drafts}{i:000}", "require.derive", JsonSerializer.Serialize(new RequireTask(name), ArtefactExtensions.Json), 0.5))];
        }
        var merged = DraftMerge.Merge((await input.Artefacts.ListAsync<List<RequirementDraft>>(Drafts, cancellation)).SelectMany(d => d));
        var trials = (await input.Artefacts.ListAsync<ExploreFindings>(ObserveNames.Explore, cancellation)).SelectMany(e => e.Trials).ToList();
        var removals = RemovalFinder.Of(trials);
        await input.Artefacts.WriteAsync(ArtefactNames.Removals, removals, cancellation);
        var found = merged.Select(m => m with { Scenario = Cleanup.AddTo(m.Scenario, m.Requirement.Pattern, removals) }).ToList();
        var (all, renewed) = SuiteRenewal.Join(found, await earlierSuites.ReadAsync(input.Settings, cancellation));
        if (renewed.Tests.Count > 0) await input.Artefacts.WriteAsync(Renewed.Name, renewed, cancellation);
        await input.Artefacts.WriteAsync(ArtefactNames.Requirements, all.Select(a => a.Requirement).ToList(), cancellation);
        await input.Artefacts.WriteAsync(Sketches, all.Select(a => a.Scenario).ToList(), cancellation);
        return [];
    }
}
