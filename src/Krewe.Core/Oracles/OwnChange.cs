using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>What became of the test's own records in a change.</summary>
public static class OwnChange
{
    /// <summary>
    /// What was typed came into view outside of fields. That a message names what is gone from everywhere else does not count: "Lamp is deleted."
    /// shows no lamp.
    /// </summary>
    public static bool ShowsOwn(this Change change)
    {
        var shown = change.New.Where(Tells).ToList();
        return shown.Count > 0 && !(change.HidesOwn() && IsOnlyTold(change));
    }

    /// <summary>Something of the test's own went out of view.</summary>
    public static bool HidesOwn(this Change change) => change.Gone.Any(Tells);

    private static bool IsOnlyTold(Change change)
    {
        var messages = MessageOracle.Messages(change).Select(e => e.Index).ToHashSet();
        return !change.Navigated && change.After.Elements.Where(Tells).All(e => messages.Contains(e.Index) || change.After.Around(e).Any(a => messages.Contains(a.Index)) || IsAround(change.After, e, messages));
    }

    /// <summary>The region that a message stands in has its words as its own.</summary>
    private static bool IsAround(Snapshot page, PageElement e, HashSet<int> messages) =>
        e.Row is null && e.Role is "status" or "alert" or "log" && page.Elements.Any(m => messages.Contains(m.Index) && page.Inside(m, e.Index));

    private static bool Tells(PageElement e) => e.ShowsOwn() && !e.IsField();
}
