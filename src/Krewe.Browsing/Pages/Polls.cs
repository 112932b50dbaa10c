using System.Collections.Concurrent;

namespace Krewe.Browsing.Pages;

/// <summary>
/// Learns which addresses hold their answer back until there is news. No page waits for them from then on: each would be taken for busy until its
/// first poll is old enough to be told from a slow answer.
/// </summary>
internal sealed class Polls
{
    /// <summary>From this age on nothing waits for a request.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromSeconds(2);

    // One slow answer is no poll.
    private const int FewestTimes = 2;

    private readonly ConcurrentDictionary<string, int> _held = [];

    /// <summary>Paths of polls.</summary>
    public IEnumerable<string> Known => _held.Where(h => h.Value >= FewestTimes).Select(h => h.Key);

    /// <summary>The path is that of a poll.</summary>
    public bool Has(string path) => _held.GetValueOrDefault(path) >= FewestTimes;

    /// <summary>A request to the path was under way for that long when it ended, or when its page was left.</summary>
    public void Note(string path, TimeSpan held)
    {
        if (held >= Old) _held.AddOrUpdate(path, 1, (_, times) => times + 1);
    }
}
