namespace Krewe.Core.Codegen;

/// <summary>What already goes wrong on the healthy application: tests are not failed for it.</summary>
/// <param name="PageErrors">Messages of uncaught errors; digits do not matter.</param>
/// <param name="ServerErrors"><c>METHOD /path</c> of answers with a status of 500 or more; digits do not matter.</param>
public sealed record Baseline(IReadOnlyList<string> PageErrors, IReadOnlyList<string> ServerErrors)
{
    /// <summary>Nothing goes wrong.</summary>
    public static Baseline Empty { get; } = new([], []);

    /// <summary>True when nothing goes wrong.</summary>
    public bool IsEmpty => PageErrors.Count + ServerErrors.Count == 0;

    /// <summary>Both lists together, each entry once, in ordinal order.</summary>
    public Baseline And(Baseline other) =>
        new(Union(PageErrors, other.PageErrors), Union(ServerErrors, other.ServerErrors));

    private static string[] Union(IEnumerable<string> a, IEnumerable<string> b) =>
        [.. a.Concat(b).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
