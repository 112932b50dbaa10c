namespace Krewe.Core.Healing;

/// <summary>Something that makes one element of today the one of then.</summary>
/// <param name="Says">For the reader.</param>
/// <param name="WordsAlone">It is only about what the two say, not about the element itself or its form.</param>
public sealed record Fact(string Says, bool WordsAlone = false);

/// <summary>Something that one element of today and the one of then cannot both be.</summary>
/// <param name="Says">For the reader.</param>
/// <param name="IsAnother">It is known to be another element, and so no rival of the right one either.</param>
public sealed record Objection(string Says, bool IsAnother = false);

/// <summary>
/// Facts that make one element of today the one of then, each enough by itself unless something speaks against it. A high likeness without any of them
/// is only a resemblance.
/// </summary>
public static class Evidence
{
    private const double AsGoodAsTheSame = 0.8;
    private const string OtherWords = "it says something else";

    /// <summary>What has to hold of both; nothing else of today that may be it, too, may fulfil it.</summary>
    private static readonly (Func<Fingerprint, Fingerprint, bool> Holds, Func<Fingerprint, Fingerprint, Fact> Fact)[] Rules =
    [
        ((was, now) => was.TestId is not null && now.TestId == was.TestId, (was, _) => new($"the same test id {was.TestId}")),
        ((was, now) => was.Id is not null && now.Id == was.Id, (was, _) => new($"the same id {was.Id}")),
        ((was, now) => was.FieldName is not null && now.FieldName == was.FieldName && was.Kind == now.Kind && SameForm(was, now), (was, _) => new($"the same name attribute {was.FieldName} in the same form")),
        ((was, now) => was.Kind == ElementKind.Link && was.Href is { Length: > 0 } && now.Href == was.Href, (was, _) => new($"the same target {was.Href}")),
        (SameWords, (was, now) => new($"words that mean the same: {was.Describe} and {now.Describe}", WordsAlone: true)),
        ((was, now) => Submits(was, now) && was.Form!.Action is not null && SameForm(was, now), (_, _) => new("the only button of the same form")),
        ((was, now) => Submits(was, now) && was.Form!.Fields.Count > 0 && Similarity.OfForms(was.Form, now.Form!) == 1, (_, _) => new("the only button of a form with the same fields")),
        ((was, now) => was.Type is not null and not "text" && now.Type == was.Type && IsOnlyOfItsType(was) && IsOnlyOfItsType(now) && SameForm(was, now), (was, _) => new($"the only field of type {was.Type} in the same form")),
    ];

    /// <summary>The facts; none when nothing is certain.</summary>
    /// <param name="was">The element of then.</param>
    /// <param name="now">One of today.</param>
    /// <param name="others">All others of today that may be it.</param>
    public static IReadOnlyList<Fact> For(Fingerprint was, Fingerprint now, IReadOnlyList<Fingerprint> others) =>
        [.. Rules.Where(r => r.Holds(was, now) && !others.Any(o => r.Holds(was, o))).Select(r => r.Fact(was, now))];

    /// <summary>Why the one of today cannot be the one of then, whatever else is alike; null when nothing speaks against it.</summary>
    /// <param name="was">The element of then.</param>
    /// <param name="now">One of today.</param>
    /// <param name="controls">The controls that were on the page beside it.</param>
    /// <param name="facts">What makes it the same.</param>
    public static Objection? Against(Fingerprint was, Fingerprint now, IReadOnlyCollection<string> controls, IReadOnlyList<Fact> facts)
    {
        var sameWords = was.Words.Length == 0 || WordSense.Likeness(was.Words, now.Words) >= AsGoodAsTheSame;
        if (!Comparable(was, now)) return new("it is another kind of element", IsAnother: true);
        if (was.InOwnRow != now.InOwnRow) return new("it belongs to another row", IsAnother: true);
        if (WasBeside(was, now, controls)) return new("it was there before, beside the one that is gone", IsAnother: true);
        if (WordSense.Contradict(was.Words, now.Words)) return new(OtherWords);
        if (now.Disabled && !was.Disabled) return new("it cannot be used");
        if (was.Kind == ElementKind.Link && Differ(was.Href, now.Href)) return new("it leads somewhere else");
        if (was.Kind == ElementKind.Press && Differ(was.Form?.Action, now.Form?.Action)) return new("it is in a form that is sent elsewhere");
        if (sameWords) return null;
        if (now.Kind != was.Kind) return new("it is another kind of element and says something else");
        if (Differ(was.TestId, now.TestId) || Differ(was.FieldName, now.FieldName) || Differ(was.Id, now.Id)) return new("it says something else and has another identity");
        return was.Kind == ElementKind.Content || facts.All(f => f.WordsAlone) ? new(OtherWords) : null;
    }

    /// <summary>It was on the page beside the old one, under the words that it has today.</summary>
    internal static bool WasBeside(Fingerprint was, Fingerprint now, IReadOnlyCollection<string> controls) =>
        now.Words.Length > 0 && WordSense.Likeness(was.Words, now.Words) < 1 && controls.Contains(FingerprintMaker.Control(now.Kind, now.Words));

    private static bool SameWords(Fingerprint was, Fingerprint now) =>
        was.Words.Length > 0 && Comparable(was, now) && was.InOwnRow == now.InOwnRow && WordSense.Likeness(was.Words, now.Words) >= AsGoodAsTheSame;

    private static bool Comparable(Fingerprint was, Fingerprint now) =>
        was.Kind == now.Kind || (was.Kind is ElementKind.Press or ElementKind.Link && now.Kind is ElementKind.Press or ElementKind.Link);

    private static bool SameForm(Fingerprint was, Fingerprint now) =>
        was.Form is null ? now.Form is null : now.Form is not null && was.Form.Action == now.Form.Action && was.Form.Method == now.Form.Method && Similarity.OfForms(was.Form, now.Form) >= 0.6;

    private static bool Submits(Fingerprint was, Fingerprint now) => IsTheSubmit(was) && IsTheSubmit(now);

    private static bool IsTheSubmit(Fingerprint e) => e is { Kind: ElementKind.Press, Type: "submit" or "image", Form.Submits: 1 };

    private static bool IsOnlyOfItsType(Fingerprint e) => e.Form is { } form && form.Fields.Count(f => f.StartsWith(e.Type + " ", StringComparison.Ordinal)) == 1;

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;
}
