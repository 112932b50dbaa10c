using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Judges from what can be seen whether an application accepted a form.</summary>
public static class FormJudge
{
    /// <summary>The outcome of sending <paramref name="form"/>.</summary>
    /// <param name="form">The form as it was before.</param>
    /// <param name="change">Before and after.</param>
    /// <param name="statuses">HTTP statuses of the requests that followed.</param>
    public static Outcome Judge(FormModel form, Change change, IReadOnlyList<int> statuses)
    {
        var still = form.Among(FormFinder.Find(change.After));
        // One like it that was beside it all along is another form.
        if (still is not null && still.Signature != form.Signature && FormFinder.Find(change.Before).Any(f => f.Signature == still.Signature)) still = null;
        // A form that is sent with Enter leaves the caret in its field; when it emptied itself and shows what was typed, the field is only ready for the next.
        var done = still is not null && change.ShowsOwn() && Cleared(still, change.Touched);
        if (!done && !change.Navigated && change.After.Elements.Any(e => e.Invalid && change.Touched.Contains(e.Css) && IsBlamed(e))) return Outcome.Refused;
        if (statuses.Any(s => s >= 400)) return Outcome.Refused;
        if (Messages(change).Count > 0) return Outcome.Refused;
        if (change.ShowsOwn()) return Outcome.Accepted;
        if (still is null) return Outcome.Accepted;
        if (Cleared(still, change.Touched)) return Outcome.Accepted;
        if (change.Dialog is { } said) return MessageOracle.SaysNo(said) ? Outcome.Refused : Outcome.Accepted;
        return change.Navigated || MessageOracle.Messages(change).Any() ? Outcome.Accepted : Outcome.None;
    }

    /// <summary>
    /// The statuses that say how a form was taken: where it wrote something, those of the writing, and of the page that follows. What scripts read meanwhile may be missing
    /// for reasons of its own.
    /// </summary>
    public static IReadOnlyList<int> Answers(IReadOnlyList<(string Method, bool Document, int Status)> requests)
    {
        static bool Writes(string method) => method is not "GET" and not "HEAD" and not "OPTIONS";
        return [.. (requests.Any(r => Writes(r.Method)) ? requests.Where(r => r.Document || Writes(r.Method)) : requests).Select(r => r.Status)];
    }

    /// <summary>The browser leads to the field that it refuses. A field that an accepted form emptied is invalid too, but nobody points at it.</summary>
    private static bool IsBlamed(PageElement e) => e.Focused || e.Value is { Length: > 0 };

    /// <summary>New texts that say no.</summary>
    public static IReadOnlyList<string> Messages(Change change) =>
        [.. MessageOracle.Messages(change).Select(e => e.Text!).Where(t => MessageOracle.SaysNo(t.Length > 160 ? t[..160] : t)).Concat(change.Dialog is { } d && MessageOracle.SaysNo(d) ? [d] : []).Distinct()];

    /// <summary>Every text field that was filled is empty again.</summary>
    private static bool Cleared(FormModel after, IReadOnlySet<string> touched)
    {
        var filled = after.Fields.Where(f => f.Element.IsTextField() && touched.Contains(f.Element.Css)).ToList();
        return filled.Count > 0 && filled.All(f => f.Element.Value is null or "");
    }
}
