using Krewe.Core.Defects.Rules;

namespace Krewe.Core.Defects;

/// <summary>The kinds of defects that exploration can show. A new one is a file, a line here and a test. What a scan finds is added to them: <see cref="Violations"/>.</summary>
public static class DefectTable
{
    private const int Most = 50;

    /// <summary>All rules, the worst first.</summary>
    public static readonly IReadOnlyList<IDefectRule> All = [new ServerErrors(), new ScriptErrors(), new LostInput(), new BrokenConstraints(), new BrokenLinks()];

    /// <summary>The rule of a kind.</summary>
    public static IDefectRule Rule(string kind) => All.First(r => r.Kind == kind);

    /// <summary>What may be a defect, each once, with all pages that have it; the worst first.</summary>
    public static IReadOnlyList<Suspect> Find(Seen seen) =>
        [.. All.SelectMany(r => r.Find(seen)).GroupBy(s => s.Id).Select(Joined).Take(Most)];

    /// <summary>The shortest way to it stands for all.</summary>
    private static Suspect Joined(IGrouping<string, Suspect> same)
    {
        var shortest = same.MinBy(s => s.Path.Count + s.Steps.Count)!;
        return shortest with { Pages = [.. same.SelectMany(s => s.Pages).Prepend(shortest.Where).Distinct()] };
    }
}
