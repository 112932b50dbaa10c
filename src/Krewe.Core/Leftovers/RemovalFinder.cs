using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Leftovers;

/// <summary>Learns from the trials of an exploration how the records that it made can be removed again.</summary>
public static class RemovalFinder
{
    private const int MostPages = 4;

    /// <summary>For each kind of record the shortest way that was seen. Records that only the browser keeps go with its session and need none.</summary>
    public static IReadOnlyList<Removal> Of(IReadOnlyList<Trial> trials)
    {
        var shown = trials.Where(t => t.Variant.StartsWith("seen-at:", StringComparison.Ordinal) && Removal.KindOf(t.Steps[0]) is not null)
            .ToLookup(t => Removal.KindOf(t.Steps[0])!, t => t.Effect.UrlAfter);
        return [.. trials.Where(Removes).Select(t => Learn(t, shown)).OfType<Removal>().GroupBy(r => (r.Kind, r.Session)).Select(g => g.MinBy(r => r.Acts.Count)!)];
    }

    private static bool Removes(Trial trial) =>
        trial is { Effect: { OwnGone: true, OwnShown: false, Sent: true }, Kind: not TrialKind.Collection, Variant: not ("again" or "cancelled") };

    private static Removal? Learn(Trial trial, ILookup<string, string> shown)
    {
        var steps = trial.Path.ToList();
        var made = steps.FindIndex(s => Removal.KindOf(s) is not null);
        // What is filled in after it was made changes it: then it may have another name.
        if (made < 0 || steps.Skip(made + 1).Any(s => s.Acts.Any(a => a is Fill && Mentions.Own(a)))) return null;
        var (start, way) = Start(trial, steps, made);
        List<Act> acts = [new Goto(start), .. way.SelectMany(s => s.Acts), .. trial.Steps[0].Acts];
        // Acts that do not say on which record would remove another one.
        if (!acts.Exists(Mentions.Own)) return null;
        var kind = Removal.KindOf(steps[made])!;
        var lists = new[] { Landing(steps[made]), Opened(steps, made), start }.Concat(shown[kind]).OfType<string>().Where(a => !Symbol.HasAny(a)).Distinct().Take(MostPages);
        return new Removal(kind, trial.Label, trial.Session, acts, [.. lists]);
    }

    /// <summary>The page to begin at, and the steps from there: the record's own address where it has one, or else the page that its form leads to.</summary>
    private static (string Address, IEnumerable<Step> Way) Start(Trial trial, List<Step> steps, int made)
    {
        var own = trial.Effect.UrlBefore;
        var arrived = steps.FindLastIndex(s => s.Expectations.OfType<UrlIs>().Any(u => Symbol.HasId(u.Path)));
        if (Symbol.HasId(own) && arrived >= made) return (own, steps.Skip(arrived + 1));
        var after = steps.Skip(made + 1).ToList();
        return (after.Count == 0 ? own : Landing(steps[made]) ?? Opened(steps, made), after);
    }

    private static string? Landing(Step made) => made.Expectations.OfType<UrlIs>().Select(u => u.Path).FirstOrDefault(p => !Symbol.HasAny(p));

    private static string Opened(List<Step> steps, int made) => steps.Take(made + 1).SelectMany(s => s.Acts).OfType<Goto>().Select(g => g.Path).LastOrDefault() ?? "/";
}
