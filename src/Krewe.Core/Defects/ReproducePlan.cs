using System.Text.Json;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;

namespace Krewe.Core.Defects;

/// <summary>Splits what is to be seen again between the agents, and says how long it may take.</summary>
public static class ReproducePlan
{
    /// <summary>Prefix of the tasks and so of what they leave.</summary>
    public const string Tasks = "observe/reproduce/";

    /// <summary>Kind of the tasks.</summary>
    public const string Kind = "observe.reproduce";

    private const int MostPages = 20;
    private const double ShareOfRun = 0.03;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The tasks: none when there is nothing to see again and nothing to scan.</summary>
    public static IReadOnlyList<TaskPlan> Of(Seen seen, int agents)
    {
        var (suspects, pages) = (DefectTable.Find(seen), Kinds(seen.Pages));
        var shards = Math.Min(agents, suspects.Count + pages.Count);
        return [.. Enumerable.Range(0, shards).Select(s => new ReproduceTask(Nth(suspects, s, shards), Nth(pages, s, shards), seen.Session))
            .Select((task, s) => new TaskPlan($"{Tasks}{s:00}", Kind, JsonSerializer.Serialize(task, ArtefactExtensions.Json), 3 * task.Suspects.Count + task.Pages.Count))];
    }

    /// <summary>When it must end: what comes after has been promised the rest of the run.</summary>
    public static DateTimeOffset Deadline(double minutes, DateTimeOffset now)
    {
        var share = TimeSpan.FromMinutes(minutes * ShareOfRun);
        return now + (share < Longest ? share : Longest);
    }

    /// <summary>One address for each kind of page.</summary>
    private static List<string> Kinds(IReadOnlyList<CrawledPage> pages)
    {
        var kinds = new PageKinds(pages);
        return [.. pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).DistinctBy(kinds.Of).Select(p => p.Landed).Distinct().Take(MostPages)];
    }

    private static List<T> Nth<T>(IReadOnlyList<T> all, int shard, int shards) => [.. all.Where((_, i) => i % shards == shard)];
}
