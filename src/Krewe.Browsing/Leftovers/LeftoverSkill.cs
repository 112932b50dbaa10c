using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Leftovers;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Leftovers;

/// <summary>Looks on the pages that list records for what the run has left there.</summary>
public sealed class LeftoverSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    private const double ShareOfTheRun = 0.02;

    /// <inheritdoc/>
    public string Kind => "observe.leftovers";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<LeftoverTask>(input.Payload, ArtefactExtensions.Json)!;
        var own = time.GetUtcNow() + TimeSpan.FromMinutes(input.Settings.MaxMinutes * ShareOfTheRun);
        await using var driver = await browsing.OpenAsync(input, task.Session, 0, cancellation);
        var (looked, left) = (new List<string>(), new List<LeftOn>());
        foreach (var page in task.Pages)
        {
            if (time.GetUtcNow() >= own || time.GetUtcNow() >= input.Deadline) break;
            if (await driver.DoAsync(new Goto(page), cancellation) is not null) continue;
            looked.Add(page);
            var names = OwnNames.On(await driver.LookAsync()).Except(task.Earlier).ToList();
            if (names.Count > 0) left.Add(new LeftOn(page, names));
        }
        return JsonSerializer.Serialize(new LeftoverFindings(looked, left), ArtefactExtensions.Json);
    }
}
