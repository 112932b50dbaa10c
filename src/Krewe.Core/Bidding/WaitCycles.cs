namespace Krewe.Core.Bidding;

/// <summary>Finds tasks that wait for each other.</summary>
internal static class WaitCycles
{
    /// <summary>Each task of a cycle, with the cycle in words. Tasks that only wait for one of a cycle are in none.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<TaskState> tasks)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var waits = tasks.Where(t => t is { IsFinal: false, After.Count: > 0 }).ToDictionary(t => t.Id, t => t.After, StringComparer.Ordinal);
        while (Peel(waits))
        {
            var cycle = Walk(waits);
            var words = string.Join(", ", cycle.Select((id, n) => n == 0 ? $"{id} waits for {cycle[1 % cycle.Count]}" : $"{id} for {cycle[(n + 1) % cycle.Count]}"));
            foreach (var id in cycle)
            {
                found[id] = words;
                waits.Remove(id);
            }
        }
        return found;
    }

    /// <summary>Takes away what can end, again and again; false when nothing is left. Of what is left, each waits for another that is left.</summary>
    private static bool Peel(Dictionary<string, IReadOnlyList<string>> waits)
    {
        while (waits.Where(w => !w.Value.Any(waits.ContainsKey)).Select(w => w.Key).ToList() is { Count: > 0 } free)
            foreach (var id in free) waits.Remove(id);
        return waits.Count > 0;
    }

    private static List<string> Walk(Dictionary<string, IReadOnlyList<string>> waits)
    {
        var path = new List<string>();
        var at = waits.Keys.Min(StringComparer.Ordinal)!;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = waits[at].First(waits.ContainsKey);
        }
        return path[path.IndexOf(at)..];
    }
}
