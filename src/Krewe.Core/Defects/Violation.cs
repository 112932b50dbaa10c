namespace Krewe.Core.Defects;

/// <summary>A rule of accessibility that a page breaks, as axe-core says it.</summary>
/// <param name="Rule">Id of the rule, such as <c>label</c>.</param>
/// <param name="Impact"><c>critical</c> or <c>serious</c>.</param>
/// <param name="Help">What the rule asks for.</param>
/// <param name="Elements">Selectors of the elements that break it.</param>
public sealed record Violation(string Rule, string Impact, string Help, IReadOnlyList<string> Elements);

/// <summary>The violations of one page that two scans in two fresh sessions agree on.</summary>
/// <param name="Page">Its address.</param>
/// <param name="Violations">Serious and critical ones.</param>
/// <param name="Doubtful">Those that only the first scan saw.</param>
public sealed record Scan(string Page, IReadOnlyList<Violation> Violations, IReadOnlyList<Violation> Doubtful);

/// <summary>Turns scans into defects: one for each rule, with every page that breaks it.</summary>
public static class Violations
{
    /// <summary>Kind of these defects.</summary>
    public const string Kind = "accessibility";

    private const int MostElements = 8;

    /// <summary>The defects, critical ones first.</summary>
    public static IEnumerable<Defect> Of(IReadOnlyList<Scan> scans)
    {
        var certain = Group(scans, s => s.Violations, null).ToList();
        var known = certain.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        return certain.Concat(Group(scans, s => s.Doubtful, "it was there in one of two scans of the page").Where(d => !known.Contains(d.Id)));
    }

    /// <summary>What <paramref name="first"/> saw and <paramref name="second"/> saw again.</summary>
    public static Scan Agree(string page, IReadOnlyList<Violation> first, IReadOnlyList<Violation>? second)
    {
        var again = (second ?? []).Select(v => v.Rule).ToHashSet(StringComparer.Ordinal);
        return new Scan(page, [.. first.Where(v => again.Contains(v.Rule))], [.. first.Where(v => !again.Contains(v.Rule))]);
    }

    /// <summary>Id of the defect of a rule.</summary>
    public static string IdOf(string rule) => Suspect.IdOf(Kind, rule);

    private static IEnumerable<Defect> Group(IReadOnlyList<Scan> scans, Func<Scan, IReadOnlyList<Violation>> which, string? doubt) =>
        from found in scans.SelectMany(s => which(s).Select(v => (s.Page, Violation: v)))
        group found by found.Violation.Rule into rule
        orderby rule.First().Violation.Impact == "critical" ? 0 : 1, rule.Key
        let first = rule.First()
        let elements = rule.SelectMany(x => x.Violation.Elements).Distinct().ToList()
        select new Defect(Kind, $"{first.Violation.Help} ({rule.Key}): {elements.Count} element{(elements.Count == 1 ? "" : "s")} on {rule.Count()} kind{(rule.Count() == 1 ? "" : "s")} of page", first.Page,
            [$"Open {first.Page}", $"Run axe-core and look at its rule {rule.Key}, or at {(first.Violation.Elements is [var element, ..] ? element : "the page")}"])
        {
            Id = IdOf(rule.Key), Severity = first.Violation.Impact, Pages = [.. rule.Select(x => x.Page).Distinct()], Console = [.. elements.Take(MostElements)], Doubt = doubt,
        };
}
