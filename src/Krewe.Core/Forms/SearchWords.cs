using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Words to search for that the page itself shows, and what a search for one must find.</summary>
public static partial class SearchWords
{
    private const int MostGone = 2;
    private const int ShortestText = 4;
    private const int LongestText = 40;

    /// <summary>Words of data: of rows first, then of links in the text, then of headings. Each word stands in one place only, so that it tells its record from the others.</summary>
    public static IReadOnlyList<string> In(Snapshot page)
    {
        // The head of a table says what its columns hold; no record has its words.
        var heads = page.Elements.Where(e => e.Role == "columnheader").Select(e => e.Row).OfType<int>().ToHashSet();
        var places = page.Elements.Where(e => e.Landmark is not "navigation" and not "banner" and not "contentinfo" && !e.IsField() && e.Role != "button" && !(e.IsLink() && e.Href!.Contains('#')) && e.Role != "columnheader" && !heads.Contains(e.Role == "row" ? e.Index : e.Row ?? -1)).ToList();
        var texts = places.Where(e => e.Role is "row" or "article" && e.FullText is not null).Select(e => e.FullText!)
            .Concat(places.Where(e => e.Role is "link" or "cell" or "listitem" or "text").Select(e => e.Words())).Concat(places.Where(e => e.Role == "heading").Select(e => e.Words())).ToList();
        return [.. texts.Where(t => !Noise.IsVolatile(t)).SelectMany(t => Word().Matches(t).Select(m => m.Value)).Distinct()
            .Where(w => places.Count(e => e.Role == "row" && (e.FullText ?? "").Contains(w, StringComparison.OrdinalIgnoreCase)) <= 1).Take(6)];
    }

    /// <summary>
    /// What must be seen after a search for <paramref name="word"/>: the rows or the link with it; and what has it not must be gone. Nothing, where it finds
    /// nothing, or only what was there before, beside the same as before.
    /// </summary>
    public static IReadOnlyList<Expectation> Expect(Snapshot before, Snapshot after, string word)
    {
        // What a field suggests is an option of its list; the page beneath stays as it is.
        var suggested = after.Elements.Where(e => e.Role == "option" && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (suggested.Count == 1 && !before.Elements.Any(e => e.Role == "option" && e.Words() == suggested[0].Words())) return [new IsVisible(Locator.Of(new ByRole("option"), new HavingText(word)))];
        if (Found(after, word) is not { } found) return [];
        List<Expectation> said = [found, .. GoneRows(before, after, word).Take(MostGone)];
        var elsewhere = before.Url != after.Url;
        if (said.Count == 1 && !elsewhere) said.AddRange(GoneTexts(before, after, word).Take(MostGone));
        return said.Count > 1 || elsewhere || Found(before, word) != found ? said : [];
    }

    private static Expectation? Found(Snapshot page, string word)
    {
        var with = page.Elements.Where(e => e.Role is "row" or "listitem" && (e.FullText ?? "").Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (with.Count == 1) return new IsVisible(Locator.Of(new ByRole(with[0].Role), new HavingText(word)));
        if (with.Count > 1 && with.All(e => e.Role == with[0].Role)) return new HasCount(Locator.Of(new ByRole(with[0].Role), new HavingText(word)), with.Count);
        return page.Elements.Count(e => e.IsLink() && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase)) == 1 ? new IsVisible(Locator.Of(new ByRole("link", word, false))) : null;
    }

    private static IEnumerable<Expectation> GoneRows(Snapshot before, Snapshot after, string word) =>
        from role in new[] { "row", "listitem" }
        from other in before.Elements.Where(e => e.Role == role && !(e.FullText ?? "").Contains(word, StringComparison.OrdinalIgnoreCase)).SelectMany(e => Word().Matches(e.FullText ?? "").Take(1)).Select(m => m.Value).Distinct()
        where !after.Elements.Any(e => e.Role == role && (e.FullText ?? "").Contains(other, StringComparison.Ordinal))
        select new HasCount(Locator.Of(new ByRole(role), new HavingText(other)), 0);

    /// <summary>Where what is listed has no rows: texts and links that stood there once, and do no more.</summary>
    private static IEnumerable<Expectation> GoneTexts(Snapshot before, Snapshot after, string word)
    {
        var still = after.Elements.Select(e => e.Words()).ToHashSet();
        return before.Elements.Where(e => (e.Role == "text" || e.IsLink()) && !e.IsField() && e.Landmark is not "navigation" and not "banner" and not "contentinfo" && e.Frame is null)
            .Select(e => (e, Words: e.Words())).Where(x => x.Words.Length is >= ShortestText and <= LongestText && !x.Words.Contains(word, StringComparison.OrdinalIgnoreCase) && !Noise.IsVolatile(x.Words) && !still.Contains(x.Words))
            .Where(x => before.Elements.Count(e => e.Words() == x.Words) == 1)
            .Select(x => new IsHidden(Locator.Of(x.e.IsLink() ? new ByRole("link", x.Words) : new ByText(x.Words))));
    }

    [GeneratedRegex(@"(?<![\w:/.-])[\p{L}]{4,20}(?![\w:/.-])")] private static partial Regex Word();
}
