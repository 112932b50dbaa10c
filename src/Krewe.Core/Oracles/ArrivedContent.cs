using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>
/// What came into the content of a page with a sign-in: rows and links that nobody had seen before it. A list that is not fetched again shows them only
/// after the page is loaded anew.
/// </summary>
public static class ArrivedContent
{
    /// <summary>Elements at most.</summary>
    public const int Most = 3;

    /// <summary>First, last and one between of the rows that came; where there are fewer, links and controls.</summary>
    /// <param name="page">After the sign-in.</param>
    /// <param name="before">What was shown to a stranger.</param>
    public static IReadOnlyList<Draft> Of(Snapshot page, params IReadOnlyList<Snapshot> before)
    {
        var rows = Spread([.. RecordRows.Of(page).Where(r => !before.Any(b => b.Elements.Any(e => e.Role == r.Row.Role && Has(e.FullText, r.Words))))]);
        var known = before.SelectMany(b => b.Elements).Select(e => (e.Role, e.Words())).ToHashSet();
        var others = page.Elements.Where(e => RecordRows.IsContent(e) && e.Row is null && (e.IsLink() || e.IsPressable()) && !e.IsOwn() && e.Words() is { Length: > 1 and <= 80 } words && !known.Contains((e.Role, words)) && !Noise.IsVolatile(words));
        return [.. rows.Select(r => Draft.Of(page, new IsVisible(r.Way))).Concat(others.Select(e => new Draft(page, e, l => new IsVisible(l)))).Take(Most)];
    }

    private static bool Has(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    private static List<RecordRow> Spread(List<RecordRow> all) =>
        all.Count <= Most ? all : [all[0], all[all.Count / 2], all[^1]];
}
