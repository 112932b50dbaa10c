using Krewe.Contracts.Agents;

namespace Krewe.Core.Agents;

/// <summary>Whether a cluster has an agent of every kind, and whom to ask where it has not.</summary>
public static class Muster
{
    /// <summary>Kinds of which no agent that takes work was heard of lately, in order.</summary>
    /// <param name="known">What the registry knows.</param>
    /// <param name="now">The time.</param>
    /// <param name="within">How long ago is lately.</param>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<AgentEntry> known, DateTimeOffset now, TimeSpan within) =>
        [.. AgentKinds.All.Where(kind => !known.Any(a => a.Kind == kind && !a.Draining && now - a.LastSeen <= within))];

    /// <summary>Key of the first agent of a kind that does not drain: one that drains stays where it is until its silo is gone.</summary>
    public static string AgentToAsk(IReadOnlyCollection<AgentEntry> known, string kind) => Enumerable.Range(1, known.Count + 1)
        .Select(n => AgentKinds.Key(kind, n)).First(key => !known.Any(a => a.Key == key && a.Draining));
}
