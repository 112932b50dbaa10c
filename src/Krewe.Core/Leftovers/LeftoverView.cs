namespace Krewe.Core.Leftovers;

/// <summary>What became of the data that a run has made, as seen at its end.</summary>
/// <param name="Removed">Records that were removed after the proof; those that a test removes itself are not counted.</param>
/// <param name="InTime">The time that a run may spend on it sufficed.</param>
/// <param name="LookedAt">Addresses of the pages that were looked at afterwards.</param>
/// <param name="Left">What they still show.</param>
public sealed record LeftoverView(int Removed, bool InTime, IReadOnlyList<string> LookedAt, IReadOnlyList<LeftOn> Left)
{
    /// <summary>The view of what the tasks have found; null when nobody has looked.</summary>
    public static LeftoverView? Of(IReadOnlyCollection<SweepFindings> sweeps, LeftoverFindings? look) =>
        look is null ? null : new(sweeps.SelectMany(s => s.Removed).Distinct().Count(), sweeps.All(s => !s.OutOfTime), look.Pages, look.Left);

    /// <summary>In one sentence.</summary>
    public string Says() => Left.Count == 0
        ? $"{Records(Removed)} of the run removed at its end; {(LookedAt.Count == 1 ? "the page that lists" : $"the {LookedAt.Count} pages that list")} records show none of it any more."
        : $"{Records(Removed)} of the run removed at its end; {Records(Left.SelectMany(l => l.Names).Distinct().Count())} can still be seen{(InTime ? ": no way to remove it was found" : ": the time was over")}.";

    private static string Records(int count) => count == 1 ? "1 record" : $"{count} records";
}
