using System.Text.Json;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Strangers;

/// <summary>Payload of <c>observe.strangers</c>: pages to open as nobody and as the user.</summary>
public sealed record StrangerTask(IReadOnlyList<ListPage> Pages);

/// <summary>Output of <c>observe.strangers</c>: what a stranger was not let see, as trials.</summary>
public sealed record StrangerFindings(IReadOnlyList<Trial> Trials);

/// <summary>Chooses the pages that are opened as a stranger, and says how long that may take.</summary>
public static class StrangerPlan
{
    /// <summary>Prefix of the tasks and so of what they leave.</summary>
    public const string Tasks = "observe/strangers/";

    /// <summary>Kind of the tasks.</summary>
    public const string Kind = "observe.strangers";

    private const int MostPages = 8;
    // Pages of text alone are of one kind, and any of them may be guarded.
    private const int MostOfAKind = 3;
    private const double ShareOfRun = 0.03;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>One task; none where nobody is signed in.</summary>
    public static IReadOnlyList<TaskPlan> Of(IReadOnlyList<CrawledPage> pages, Session session, StartFindings start)
    {
        if (session != Session.SignedIn || Choose(pages, start) is not { Count: > 0 } chosen) return [];
        return [new TaskPlan(Tasks + "00", Kind, JsonSerializer.Serialize(new StrangerTask(chosen), ArtefactExtensions.Json), chosen.Count)];
    }

    /// <summary>When it must end: what comes after has been promised the rest of the run.</summary>
    public static DateTimeOffset Deadline(double minutes, DateTimeOffset now)
    {
        var share = TimeSpan.FromMinutes(minutes * ShareOfRun);
        return now + (share < Longest ? share : Longest);
    }

    /// <summary>One page of each kind, those with most controls and rows first, then others of these kinds. Where the sign-in leads to was tried with it.</summary>
    private static List<ListPage> Choose(IReadOnlyList<CrawledPage> pages, StartFindings start)
    {
        var (kinds, names) = (new PageKinds(pages), new AreaNames(pages));
        var known = start.SignInTrials.Any(t => t.Variant == "guarded") ? start.StartAddress : null;
        return [.. pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0 && p.Landed != known && !Words.IsIn(p.Landed + names.Of(p)))
            .DistinctBy(p => Address.Group(p.Landed)).GroupBy(kinds.Of).SelectMany(kind => kind.OrderByDescending(Fullness).Take(MostOfAKind).Select((page, nth) => (page, nth)))
            .OrderBy(x => x.nth).ThenByDescending(x => Fullness(x.page)).Take(MostPages).Select(x => new ListPage(x.page.Landed, names.Of(x.page)))];
    }
    private static int Fullness(CrawledPage page) => page.Controls.Count + page.Rows;
}
