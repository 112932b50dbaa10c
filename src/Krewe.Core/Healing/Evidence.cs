using Krewe.Core.Sites;

namespace Krewe.Core.Healing;

/// <summary>
/// Facts that make one element of today the one of then, each enough by itself unless something speaks against it. A high likeness without any of them
/// is only a resemblance.
/// </summary>
public static class Evidence
{
    /// <summary>Said against what was on the page before.</summary>
    public const string WasThere = "it was there before, beside the one that is gone";

    /// <summary>Said against what a person does something else with.</summary>
    public const string OtherKind = "it is another kind of element";

    /// <summary>Said against what belongs to something else.</summary>
    public const string OtherRow = "it belongs to another row";

    private const double AsGoodAsTheSame = 0.8;

    /// <summary>The facts, for the reader; none when nothing is certain.</summary>
    /// <param name="was">The element of then.</param>
    /// <param name="now">One of today.</param>
    /// <param name="others">All others of today that may be it.</param>
    public static IReadOnlyList<string> For(Fingerprint was, Fingerprint now, IReadOnlyList<Fingerprint> others)
    {
        var facts = new List<string>();
        void Add(bool holds, string says) { if (holds) facts.Add(says); }
        bool Alone(Func<Fingerprint, bool> like) => !others.Any(like);
        Add(was.TestId is { } test && now.TestId == test && Alone(o => o.TestId == test), $"the same test id {was.TestId}");
        Add(was.Id is { } id && now.Id == id, $"the same id {was.Id}");
        Add(was.FieldName is { } name && now.FieldName == name && SameForm(was, now) && Alone(o => o.FieldName == name && o.Kind == now.Kind && SameForm(was, o)), $"the same name attribute {was.FieldName} in the same form");
        Add(was.Href is { Length: > 0 } href && was.Kind == ElementKind.Link && now.Href == href && Alone(o => o.Href == href), $"the same target {was.Href}");
        Add(was.Words.Length > 0 && WordSense.Likeness(was.Words, now.Words) >= AsGoodAsTheSame && Alone(o => Comparable(was, o) && o.InOwnRow == was.InOwnRow && WordSense.Likeness(was.Words, o.Words) >= AsGoodAsTheSame), $"words that mean the same: {was.Describe} and {now.Describe}");
        Add(IsTheSubmit(was) && IsTheSubmit(now) && was.Form!.Action is not null && was.Form.Method == now.Form!.Method && SameForm(was, now) && Alone(o => IsTheSubmit(o) && SameForm(was, o)), "the only button of the same form");
        Add(IsTheSubmit(was) && IsTheSubmit(now) && was.Form!.Fields.Count > 0 && Similarity.OfForms(was.Form, now.Form!) == 1 && Alone(o => IsTheSubmit(o) && Similarity.OfForms(was.Form, o.Form!) == 1), "the only button of a form with the same fields");
        Add(was.Form is { } form && IsOnlyOfItsType(was) && now.Form is not null && IsOnlyOfItsType(now) && was.Type == now.Type && was.Type is not null and not "text" && form.Action == now.Form.Action && SameForm(was, now), $"the only field of type {was.Type} in the same form");
        return facts.Distinct().ToList();
    }

    /// <summary>A fact about the element itself or its form, not about its words alone.</summary>
    public static bool IsMoreThanWords(string fact) => !fact.StartsWith("words", StringComparison.Ordinal);

    /// <summary>Why the one of today cannot be the one of then, whatever else is alike; null when nothing speaks against it.</summary>
    /// <param name="was">The element of then.</param>
    /// <param name="now">One of today.</param>
    /// <param name="controls">The controls that were on the page beside it.</param>
    /// <param name="facts">What makes it the same.</param>
    public static string? Against(Fingerprint was, Fingerprint now, IReadOnlyCollection<string> controls, IReadOnlyList<string> facts)
    {
        var likeness = was.Words.Length == 0 ? 1 : WordSense.Likeness(was.Words, now.Words);
        var (sameWords, certain) = (likeness >= AsGoodAsTheSame, facts.Any(IsMoreThanWords));
        if (!Comparable(was, now)) return OtherKind;
        if (now.Kind != was.Kind && !sameWords) return "it is another kind of element and says something else";
        if (now.Disabled && !was.Disabled) return "it cannot be used";
        if (WordSense.Contradict(was.Words, now.Words)) return "it says something else";
        if (was.InOwnRow != now.InOwnRow) return OtherRow;
        if (WasBeside(was, now, controls)) return WasThere;
        if (was.Kind == ElementKind.Link && was.Href is not null && now.Href is not null && was.Href != now.Href) return "it leads somewhere else";
        if (Differ(was.Form?.Action, now.Form?.Action) && was.Kind == ElementKind.Press) return "it is in a form that is sent elsewhere";
        if (!sameWords && (Differ(was.TestId, now.TestId) || Differ(was.FieldName, now.FieldName) || Differ(was.Id, now.Id))) return "it says something else and has another identity";
        if (!sameWords && was.Kind == ElementKind.Content) return "it says something else";
        return !sameWords && !certain ? "it says something else" : null;
    }

    /// <summary>It was on the page beside the old one, under the words that it has today.</summary>
    internal static bool WasBeside(Fingerprint was, Fingerprint now, IReadOnlyCollection<string> controls) =>
        now.Words.Length > 0 && WordSense.Likeness(was.Words, now.Words) < 1 && controls.Contains(FingerprintMaker.Control(now.Kind, now.Words));

    private static bool Comparable(Fingerprint was, Fingerprint now) =>
        was.Kind == now.Kind || was.Kind is ElementKind.Press or ElementKind.Link && now.Kind is ElementKind.Press or ElementKind.Link;

    private static bool SameForm(Fingerprint was, Fingerprint now) =>
        was.Form is null ? now.Form is null : now.Form is not null && was.Form.Action == now.Form.Action && Similarity.OfForms(was.Form, now.Form) >= 0.6;

    private static bool IsTheSubmit(Fingerprint e) => e is { Kind: ElementKind.Press, Type: "submit" or "image", Form.Submits: 1 };

    private static bool IsOnlyOfItsType(Fingerprint e) => e.Form!.Fields.Count(f => f.StartsWith(e.Type + " ", StringComparison.Ordinal)) == 1;

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;
}
