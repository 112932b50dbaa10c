using System.Text.Json;
using Krewe.Browsing.Exploring;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.Core.Strangers;
using Microsoft.Playwright;

namespace Krewe.Browsing.Strangers;

/// <summary>Opens pages as the user and as nobody, and says what only the user sees. Only reads.</summary>
public sealed class StrangerSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    private const float Patience = 1_500;

    /// <inheritdoc/>
    public string Kind => StrangerPlan.Kind;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<StrangerTask>(input.Payload, ArtefactExtensions.Json)!;
        var until = StrangerPlan.Deadline(input.Settings.MaxMinutes, time.GetUtcNow());
        var (trials, told) = (new List<Trial>(), new HashSet<Locator>());
        await using var user = await browsing.OpenAsync(input, Session.SignedIn, 0, cancellation);
        foreach (var page in task.Pages)
        {
            if (time.GetUtcNow() >= until) break;
            input.Progress.Report(new SkillProgress($"as a stranger: {page.Name}"));
            if (await TryOrLeaveAsync(input, user, page, told, cancellation) is { } trial) trials.Add(trial with { Id = $"{input.TaskId}/{trials.Count:000}" });
        }
        return JsonSerializer.Serialize(new StrangerFindings(trials), ArtefactExtensions.Json);
    }

    /// <summary>A page that goes away under it does not stop the others.</summary>
    private async Task<Trial?> TryOrLeaveAsync(SkillInput input, PageDriver user, ListPage page, HashSet<Locator> told, CancellationToken cancellation)
    {
        try { return await TryAsync(input, user, page, told, cancellation); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return null; }
    }

    private async Task<Trial?> TryAsync(SkillInput input, PageDriver user, ListPage page, HashSet<Locator> told, CancellationToken cancellation)
    {
        // What one page gives to a stranger, as a place in a queue or a basket, is none of the next one's: each gets a session of its own.
        await using var stranger = await browsing.OpenAsync(input, (string?)null, 1, cancellation);
        var open = new Goto(page.Address);
        if (await user.DoAsync(open, cancellation) is not null || await stranger.DoAsync(open, cancellation) is not null || !stranger.IsPage) return null;
        var (seen, less) = (await user.LookAsync(), await stranger.LookAsync());
        if (StrangerRule.Of(seen, less, stranger.Status) is not { } view) return null;
        var shown = await HeldAsync(stranger, await Workbench.ExpectAsync(stranger, view.Shown));
        var withheld = await WithheldAsync(user, stranger, view.Withheld.Where(w => !told.Contains(w.Way)));
        if (shown.Count == 0 || withheld.Count == 0) return null;
        told.UnionWith(withheld.Select(w => w.Way));
        var step = new Step(Gwt.When, $"a stranger opens the page \"{ElementTraits.Shorten(page.Name)}\"", [open], [.. shown, .. withheld.Select(w => new IsHidden(w.Way))]);
        var effect = Workbench.FactsOf(stranger, new Change(seen, less, new HashSet<string>()), []);
        return new Trial("", Skeleton.KeyOf(seen), page.Name, [], TrialKind.Follow, string.Join(", ", withheld.Select(w => w.Says)), view.Variant, [step], effect, Session.Anonymous);
    }

    private static async Task<IReadOnlyList<Expectation>> HeldAsync(PageDriver driver, IReadOnlyList<Expectation> expectations)
    {
        var held = new List<Expectation>();
        foreach (var expectation in expectations) if (await Checker.CheckAsync(driver, expectation, Patience) is null) held.Add(expectation);
        return held;
    }

    /// <summary>The first that the user is shown and the stranger is not; what was told of another page, as a control of a menu, is not told again.</summary>
    private static async Task<IReadOnlyList<Withheld>> WithheldAsync(PageDriver user, PageDriver stranger, IEnumerable<Withheld> candidates)
    {
        var withheld = new List<Withheld>();
        foreach (var candidate in candidates)
        {
            if (withheld.Count == StrangerView.Most) break;
            if (await user.IsShownAsync(candidate.Way) && !await stranger.IsShownAsync(candidate.Way)) withheld.Add(candidate);
        }
        return withheld;
    }
}
