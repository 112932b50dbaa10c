namespace Krewe.Core.Leftovers;

/// <summary>Payload of <c>observe.sweep</c>: remove what is left of one kind of record.</summary>
/// <param name="Removal">How.</param>
/// <param name="Earlier">Names that were there before the run: they stay.</param>
/// <param name="Shard">Which part of the names, from 0; agents share them.</param>
/// <param name="Shards">Number of parts.</param>
public sealed record SweepTask(Removal Removal, IReadOnlyList<string> Earlier, int Shard, int Shards)
{
    /// <summary>The names that this task removes.</summary>
    public IReadOnlyList<string> Mine(IEnumerable<string> names) => [.. names.Where(n => !Earlier.Contains(n) && n[^1] % Shards == Shard)];
}

/// <summary>Output of <c>observe.sweep</c>.</summary>
/// <param name="Kind">Kind of the records.</param>
/// <param name="Removed">Names of those that were removed.</param>
/// <param name="OutOfTime">The time that the run may spend on it was over first.</param>
public sealed record SweepFindings(string Kind, IReadOnlyList<string> Removed, bool OutOfTime);

/// <summary>Payload of <c>observe.leftovers</c>: look what is left.</summary>
/// <param name="Pages">Addresses to look at.</param>
/// <param name="Earlier">Names that were there before the run.</param>
/// <param name="Session">Whose session.</param>
public sealed record LeftoverTask(IReadOnlyList<string> Pages, IReadOnlyList<string> Earlier, Scenarios.Session Session);

/// <summary>What a page still shows of the run.</summary>
/// <param name="Page">Its address.</param>
/// <param name="Names">Names of records.</param>
public sealed record LeftOn(string Page, IReadOnlyList<string> Names);

/// <summary>Output of <c>observe.leftovers</c>: what was looked at, and what was found there.</summary>
public sealed record LeftoverFindings(IReadOnlyList<string> Pages, IReadOnlyList<LeftOn> Left);
