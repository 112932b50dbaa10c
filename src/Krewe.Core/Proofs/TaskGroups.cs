namespace Krewe.Core.Proofs;

/// <summary>Tests that are put to the proof by several agents side by side.</summary>
public static class TaskGroups
{
    /// <summary>
    /// Deals what is in order of weight into groups, of which one after the other is taken up. Groups that are at work at the same time get their items in turn, so that
    /// a weighty item never waits behind lighter ones that another agent has begun.
    /// </summary>
    /// <param name="items">The weightiest first.</param>
    /// <param name="size">Items in a group at most, at least 1.</param>
    /// <param name="agents">Groups at work at the same time, at least 1.</param>
    /// <typeparam name="T">What is dealt.</typeparam>
    public static IReadOnlyList<IReadOnlyList<T>> Deal<T>(IReadOnlyList<T> items, int size, int agents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var groups = new List<IReadOnlyList<T>>();
        foreach (var turn in items.Chunk(size * agents))
        {
            var hands = (turn.Length + size - 1) / size;
            groups.AddRange(Enumerable.Range(0, hands).Select(hand => turn.Where((_, n) => n % hands == hand).ToList()));
        }
        return groups;
    }
}
