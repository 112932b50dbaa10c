namespace Krewe.Core.Risk;

/// <summary>One test in an order.</summary>
/// <param name="Id">Its name; breaks ties, so that the order is always the same.</param>
/// <param name="Risk">Chance, or anything proportional to it, that it fails.</param>
/// <param name="Cost">How long it takes, above 0.</param>
public sealed record Ordered(string Id, double Risk, double Cost);

/// <summary>Puts tests in the order in which the first failure is expected soonest.</summary>
public static class RiskOrder
{
    /// <summary>
    /// By risk per cost, largest first: the order of least expected time until the first failure when tests fail independently of each other
    /// (exchange argument: two neighbours in the wrong order can be swapped and never lose).
    /// </summary>
    public static IReadOnlyList<Ordered> Sort(IEnumerable<Ordered> tests) =>
        [.. tests.OrderByDescending(t => t.Risk / t.Cost).ThenByDescending(t => t.Risk).ThenBy(t => t.Id, StringComparer.Ordinal)];

    /// <summary>Time until the first failure, or until all have run, in expectation.</summary>
    public static double ExpectedTime(IReadOnlyList<Ordered> order)
    {
        var (time, stillGreen) = (0.0, 1.0);
        foreach (var test in order)
        {
            time += stillGreen * test.Cost;
            stillGreen *= 1 - test.Risk;
        }
        return time;
    }

    /// <summary>
    /// APFDc (Elbaum et al. 2001): the share of the cost-time area in which a fault is already found. 1 is best. A fault that no test finds counts as 0.
    /// </summary>
    /// <param name="order">Tests in their order.</param>
    /// <param name="faults">For each fault its severity and the ids of the tests that find it.</param>
    public static double Apfdc(IReadOnlyList<Ordered> order, IReadOnlyList<(double Severity, IReadOnlySet<string> FoundBy)> faults)
    {
        var (cost, severity) = (order.Sum(t => t.Cost), faults.Sum(f => f.Severity));
        if (cost <= 0 || severity <= 0) return 0;
        var area = 0.0;
        foreach (var (weight, foundBy) in faults)
        {
            var at = order.ToList().FindIndex(t => foundBy.Contains(t.Id));
            if (at >= 0) area += weight * (order.Skip(at).Sum(t => t.Cost) - order[at].Cost / 2);
        }
        return area / (cost * severity);
    }
}
