using Krewe.Core.Sites;

namespace Krewe.Core.Healing;

/// <summary>How much an element of today is like one of then: each trait that the old one had counts with its weight.</summary>
public static class Similarity
{
    /// <summary>A trait gives 0.0 to 1.0, or null when the old element does not have it.</summary>
    private static readonly (double Weight, Func<Fingerprint, Fingerprint, double?> Compare)[] Traits =
    [
        (4, (was, now) => was.Words.Length == 0 ? null : WordSense.Likeness(was.Words, now.Words)),
        (3, (was, now) => Same(was.TestId, now.TestId)),
        (2, (was, now) => Same(was.Id, now.Id)),
        (3, (was, now) => Same(was.FieldName, now.FieldName)),
        (1.5, (was, now) => Same(was.AutoComplete, now.AutoComplete)),
        (1, (was, now) => Same(was.Type, now.Type)),
        (3, (was, now) => was.Href is null ? null : was.Href == now.Href ? 1 : now.Href is not null && Address.Template(was.Href) == Address.Template(now.Href) ? 0.5 : 0),
        (1, (was, now) => was.Placeholder is null ? null : WordSense.Likeness(was.Placeholder, now.Placeholder ?? "")),
        (0.5, (was, now) => was.Title is null ? null : WordSense.Likeness(was.Title, now.Title ?? "")),
        (1, (was, now) => was.Role == now.Role ? 1 : was.Kind == now.Kind ? 0.5 : 0),
        (0.5, (was, now) => Same(was.Tag, now.Tag)),
        (2, (was, now) => was.Form is null ? null : now.Form is null ? 0 : OfForms(was.Form, now.Form)),
        (0.75, (was, now) => Same(was.Landmark, now.Landmark)),
        (0.75, (was, now) => was.Heading is null ? null : WordSense.Likeness(was.Heading, now.Heading ?? "")),
        (1, (was, now) => was.Dialog is null == now.Dialog is null ? was.Dialog is null ? null : WordSense.Likeness(was.Dialog, now.Dialog!) : 0),
        (0.75, (was, now) => was.Row == now.Row ? was.Row is null ? null : 1 : 0),
        (0.5, (was, now) => Common(was.Around, now.Around)),
        (1.5, (was, now) => Common(was.Neighbours, now.Neighbours)),
        (0.5, (was, now) => was.Place == now.Place ? 1 : 0),
        (0.5, (was, now) => Common(was.Classes, now.Classes)),
    ];

    /// <summary>0.0 to 1.0.</summary>
    public static double Of(Fingerprint was, Fingerprint now)
    {
        var (sum, whole) = (0.0, 0.0);
        foreach (var (weight, compare) in Traits)
        {
            if (compare(was, now) is not { } likeness) continue;
            sum += weight * likeness;
            whole += weight;
        }
        return whole == 0 ? 0 : sum / whole;
    }

    /// <summary>0.0 to 1.0: where two forms are sent, and what is filled into them.</summary>
    public static double OfForms(FormPrint was, FormPrint now)
    {
        var action = was.Action == now.Action ? 1 : 0;
        var fields = was.Fields.Count + now.Fields.Count == 0 ? 1 : Common(was.Fields, now.Fields) ?? 0;
        return (action + fields) / 2.0;
    }

    private static double? Same(string? was, string? now) => was is null ? null : was == now ? 1 : 0;

    private static double? Common(IReadOnlyList<string> was, IReadOnlyList<string> now) =>
        was.Count == 0 ? null : 2.0 * was.Intersect(now).Count() / (was.Distinct().Count() + now.Distinct().Count());
}
