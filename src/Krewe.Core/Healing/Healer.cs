using Krewe.Core.Sites;

namespace Krewe.Core.Healing;

/// <summary>What an element is needed for.</summary>
public enum HealUse
{
    /// <summary>Something is done with it.</summary>
    Act,

    /// <summary>Something is expected of it: the element has to be certain, for nothing that is done with it would show a mistake.</summary>
    Expectation,
}

/// <summary>Whether an element was found again.</summary>
/// <param name="Element">The element of today; null when none is certain.</param>
/// <param name="Score">Likeness of the best one, 0.0 to 1.0.</param>
/// <param name="RunnerUp">Likeness of the next one.</param>
/// <param name="Facts">What makes it certain.</param>
/// <param name="Says">One line for the reader.</param>
public sealed record HealDecision(PageElement? Element, double Score, double RunnerUp, IReadOnlyList<Fact> Facts, string Says);

/// <summary>Looks for an element of then on a page of today. It would rather find none than the wrong one.</summary>
public static class Healer
{
    /// <summary>Least likeness of an element that is acted on.</summary>
    public const double ForActs = 0.5;

    /// <summary>Least likeness of an element that something is expected of.</summary>
    public const double ForExpectations = 0.6;

    /// <summary>How far the best one has to be ahead of the next.</summary>
    public const double Lead = 0.1;

    /// <summary>Decides.</summary>
    /// <param name="was">The element of then.</param>
    /// <param name="controls">The controls that its page had then.</param>
    /// <param name="page">The page of today.</param>
    /// <param name="use">What it is needed for.</param>
    public static HealDecision Decide(Fingerprint was, IReadOnlyList<string> controls, Snapshot page, HealUse use)
    {
        var before = controls.Where(c => c != FingerprintMaker.Control(was.Kind, was.Words)).ToHashSet(StringComparer.Ordinal);
        var ranked = Rank(was, before, page);
        if (ranked.Count == 0) return new(null, 0, 0, [], $"nothing on the page is like {was.Describe}");
        var free = ranked.Where(c => c.Against is null && c.Facts.Count > 0).ToList();
        if (free.Count == 0) return Nothing(was, ranked[0]);
        // What was there before is known not to be it, and no rival; everything else is.
        var best = free[0];
        var rival = ranked.Where(c => c != best && !IsKnown(c)).Select(c => c.Score).DefaultIfEmpty(0).Max();
        HealDecision Refuse(string why) => new(null, best.Score, rival, best.Facts, $"{was.Describe} may have become {best.Print.Describe}, but {why}");
        if (best.Score < (use == HealUse.Act ? ForActs : ForExpectations)) return Refuse("too little else is the same");
        if (best.Score - rival < Lead) return Refuse("something else on the page is as much like it");
        if (use == HealUse.Expectation && !IsCertain(was, best)) return Refuse("that is not certain enough to expect something of it");
        return new(best.Element, best.Score, rival, best.Facts, $"{was.Describe} has become {best.Print.Describe}: {string.Join(", ", best.Facts.Select(f => f.Says))}");
    }

    private static List<Candidate> Rank(Fingerprint was, HashSet<string> before, Snapshot page)
    {
        var prints = page.Elements.Where(e => !e.Faint || e.IsField()).Select(e => (Element: e, Print: FingerprintMaker.Of(page, e))).ToList();
        // What was there before under its own words is known to be itself, and so no rival.
        var rivals = prints.Select(p => p.Print).Where(o => !Evidence.WasBeside(was, o, before)).ToList();
        return [.. prints.Select(p =>
        {
            var facts = Evidence.For(was, p.Print, [.. rivals.Where(o => !ReferenceEquals(o, p.Print))]);
            return new Candidate(p.Element, p.Print, Similarity.Of(was, p.Print), facts, Evidence.Against(was, p.Print, before, facts));
        }).OrderByDescending(c => c.Score)];
    }

    private static HealDecision Nothing(Fingerprint was, Candidate closest) =>
        new(null, closest.Score, 0, closest.Facts, $"{was.Describe} is gone; the closest is {closest.Print.Describe}, but {closest.Against?.Says ?? "nothing shows that it is the same"}");

    /// <summary>What a test expects of a text is the text: an element that is read has to say the same; a control has to have more in common than a word.</summary>
    private static bool IsCertain(Fingerprint was, Candidate best) =>
        string.Equals(was.Words, best.Print.Words, StringComparison.OrdinalIgnoreCase) || was.Kind != ElementKind.Content && best.Facts.Any(f => !f.WordsAlone);

    private static bool IsKnown(Candidate c) => c.Against is { IsAnother: true };

    private sealed record Candidate(PageElement Element, Fingerprint Print, double Score, IReadOnlyList<Fact> Facts, Objection? Against);
}
