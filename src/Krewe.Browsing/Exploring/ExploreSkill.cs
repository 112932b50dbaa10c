using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Exploring;

/// <summary>Tries out one state of the application and everything that its controls bring into view.</summary>
public sealed class ExploreSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "observe.explore";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<ExploreTask>(input.Payload, ArtefactExtensions.Json)!;
        var bench = new Workbench(browsing, input, task, time, cancellation);
        await new StateExplorer(bench).RunAsync();
        // What a stranger's form leads to, a new account say, is not there for the user whose session all further tasks have.
        IReadOnlyList<Opening> openings = task.Session == Session.Anonymous && input.Settings.Username is not null ? [] : bench.Openings;
        return JsonSerializer.Serialize(new ExploreFindings(bench.Trials, [.. bench.States.DistinctBy(s => s.Key)], openings, bench.Untested, bench.OutOfTime), ArtefactExtensions.Json);
    }
}
