namespace Krewe.Core.Defects;

/// <summary>Puts suspects and what became of them together: the defects of a run, certain ones first, then by severity.</summary>
public static class DefectList
{
    private const int Wanted = 2;

    /// <summary>The defects.</summary>
    public static IReadOnlyList<Defect> Of(IReadOnlyList<Suspect> suspects, IReadOnlyList<ReproduceFindings> findings)
    {
        var again = findings.SelectMany(f => f.Reproduced).DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var pictures = findings.SelectMany(f => f.Pictures).ToHashSet(StringComparer.Ordinal);
        return [.. suspects.Select(s => Make(s, again.GetValueOrDefault(s.Id))).Concat(Violations.Of([.. findings.SelectMany(f => f.Scans)]))
            .Select(d => pictures.Contains(d.Id) ? d with { Picture = Picture.FileOf(d.Id) } : d)
            .OrderBy(d => d.Doubt is null ? 0 : 1).ThenBy(d => d.Severity == "critical" ? 0 : 1)];
    }

    private static Defect Make(Suspect suspect, Reproduced? again) =>
        new(suspect.Kind, suspect.Says, suspect.Where, [.. suspect.Path.Concat(suspect.Steps).Select(s => s.Says)])
        {
            Id = suspect.Id, Severity = DefectTable.Rule(suspect.Kind).Severity, Pages = suspect.Pages, Request = again?.Request, Console = again?.Console ?? [], Doubt = Doubt(again),
        };

    private static string? Doubt(Reproduced? again) => again switch
    {
        null => "seen once: the time was over before it could be tried again",
        { Times: Wanted } => again.Doubt,
        { Doubt: { } why } => $"seen once: {why}",
        { Times: 0 } => "seen once: it did not show when the same was done in a fresh session",
        _ => "it showed in one of two fresh sessions",
    };
}
