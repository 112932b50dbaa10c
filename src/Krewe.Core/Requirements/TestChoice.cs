namespace Krewe.Core.Requirements;

/// <summary>
/// Chooses the requirements that get a test when the time of a run does not suffice for all. The number depends on the budget alone, not on the
/// speed of the machine, so that two runs on the same application choose the same.
/// </summary>
public static class TestChoice
{
    /// <summary>Tests that can be observed again, run three times and sabotaged in a minute of the whole run, on two cores.</summary>
    public const double TestsPerMinute = 7;

    // One more test of a kind that its form or control has already is worth less than the first of another kind; a little less also when
    // another control of the feature, or another feature, has it.
    private const int LossPerRepeat = 8;
    private const int LossPerSubject = 3;

    /// <summary>How many tests a budget of so many minutes allows, 5 at least.</summary>
    public static int Most(double minutes) => (int)Math.Max(5, Math.Min(int.MaxValue, minutes * TestsPerMinute));

    /// <summary>Requirements in the order in which they should get their tests: weightiest first, variety before repetition.</summary>
    public static IReadOnlyList<Requirement> Order(IEnumerable<Requirement> requirements) =>
        [.. requirements.GroupBy(r => (r.Suite, r.Pattern)).SelectMany(OfAKind)
            .OrderByDescending(x => x.Value).ThenBy(x => x.Requirement.Id, StringComparer.Ordinal)
            .GroupBy(x => x.Requirement.Pattern).SelectMany(g => g.Select((x, nth) => (x.Requirement, Value: x.Value - nth)))
            .OrderByDescending(x => x.Value).ThenBy(x => x.Requirement.Id, StringComparer.Ordinal).Select(x => x.Requirement)];

    private static IEnumerable<(Requirement Requirement, int Value)> OfAKind(IEnumerable<Requirement> kind) =>
        kind.GroupBy(r => r.Subject).OrderByDescending(g => g.Max(r => r.Weight)).SelectMany((g, subject) =>
            g.OrderByDescending(r => r.Weight).Select((r, nth) => (r, r.Weight - subject * LossPerSubject - nth * LossPerRepeat)));
}
