using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Leftovers;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Leftovers;

/// <summary>Removes what the run has left of one kind of record: goes to the page that lists them, and does on each of them what removed one before.</summary>
public sealed class SweepSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    // A list that is shown in parts shows the next ones when the first are gone.
    private const int MostLooks = 6;
    private const int MostFailures = 3;
    private const double ShareOfTheRun = 0.06;

    /// <inheritdoc/>
    public string Kind => "observe.sweep";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<SweepTask>(input.Payload, ArtefactExtensions.Json)!;
        var own = time.GetUtcNow() + TimeSpan.FromMinutes(input.Settings.MaxMinutes * ShareOfTheRun);
        var until = own < input.Deadline ? own : input.Deadline;
        await using var driver = await browsing.OpenAsync(input, task.Removal.Session, 0, cancellation);
        driver.BeQuick();
        driver.OwnContext = true; // every act names a record that a run of Krewe has made
        var removed = new List<string>();
        var tried = new HashSet<string>();
        foreach (var page in task.Removal.Pages)
            for (var look = 0; look < MostLooks; look++)
                if (!await SweepAsync(driver, task, page, tried, removed, until, input, cancellation)) break;
        return JsonSerializer.Serialize(new SweepFindings(task.Removal.Kind, removed, time.GetUtcNow() >= until), ArtefactExtensions.Json);
    }

    /// <summary>Removes what one look at the page shows; true when there may be more.</summary>
    private async Task<bool> SweepAsync(PageDriver driver, SweepTask task, string page, HashSet<string> tried, List<string> removed, DateTimeOffset until, SkillInput input, CancellationToken cancellation)
    {
        if (time.GetUtcNow() >= until || await driver.DoAsync(new Goto(page), cancellation) is not null) return false;
        var names = task.Mine(OwnNames.On(await driver.LookAsync())).Where(tried.Add).ToList();
        var failures = 0;
        foreach (var name in names)
        {
            if (time.GetUtcNow() >= until || failures == MostFailures) return false;
            if (await RemoveAsync(driver, task.Removal.On(name), cancellation) is not null) { failures++; continue; }
            failures = 0;
            removed.Add(name);
            input.Progress.Report(new SkillProgress("removing what the run has made", "removed", 1));
        }
        return names.Count > 0;
    }

    /// <summary>Where the last removal has led back to the list, the next one goes on from there; where that fails, it begins with loading the page.</summary>
    private static async Task<string?> RemoveAsync(PageDriver driver, IReadOnlyList<Act> acts, CancellationToken cancellation) =>
        acts[0] is Goto list && list.Path == driver.Where && await driver.DoAllAsync(acts.Skip(1), cancellation) is null ? null : await driver.DoAllAsync(acts, cancellation);
}
