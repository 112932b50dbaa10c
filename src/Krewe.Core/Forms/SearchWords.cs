using System.Text.RegularExpressions;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Forms;

/// <summary>Words to search for that the page itself shows, and what a search for one must find.</summary>
public static partial class SearchWords
{
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

    /// <summary>What must be seen after a search for <paramref name="word"/>: the rows or the link with it; and a row without it must be gone. Nothing, where it finds nothing.</summary>
    public static IReadOnlyList<Expectation> Expect(Snapshot before, Snapshot after, string word)
    {
        var said = new List<Expectation>();
        // What a field suggests is an option of its list; the page beneath stays as it is.
        var suggested = after.Elements.Where(e => e.Role == "option" && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (suggested.Count == 1 && !before.Elements.Any(e => e.Role == "option" && e.Words() == suggested[0].Words())) return [new IsVisible(Locator.Of(new ByRole("option"), new HavingText(word)))];
        var with = after.Elements.Where(e => e.Role is "row" or "listitem" && (e.FullText ?? "").Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (with.Count == 1) said.Add(new IsVisible(Locator.Of(new ByRole(with[0].Role), new HavingText(word))));
        else if (with.Count > 1 && with.All(e => e.Role == with[0].Role)) said.Add(new HasCount(Locator.Of(new ByRole(with[0].Role), new HavingText(word)), with.Count));
        else if (after.Elements.Count(e => e.IsLink() && e.Words().Contains(word, StringComparison.OrdinalIgnoreCase)) == 1) said.Add(new IsVisible(Locator.Of(new ByRole("link", word, false))));
        if (said.Count == 0) return [];
        foreach (var role in new[] { "row", "listitem" })
            foreach (var other in before.Elements.Where(e => e.Role == role && !(e.FullText ?? "").Contains(word, StringComparison.OrdinalIgnoreCase)).SelectMany(e => Word().Matches(e.FullText ?? "").Take(1)).Select(m => m.Value).Distinct())
            {
                if (said.Count >= 3 || after.Elements.Any(e => e.Role == role && (e.FullText ?? "").Contains(other, StringComparison.Ordinal))) continue;
                said.Add(new HasCount(Locator.Of(new ByRole(role), new HavingText(other)), 0));
            }
        return said;
    }

    [GeneratedRegex(@"(?<![\w:/.-])[\p{L}]{4,20}(?![\w:/.-])")] private static partial Regex Word();
}
