using System.Text.RegularExpressions;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Locators;

/// <summary>
/// Ranks the ways to find an element, best first, as Playwright's own generator does (test id, role and name, label, placeholder, text, title, id,
/// name attribute, path); only ways that are unique in the snapshot. Inside a row of the test's own data, the row comes first.
/// </summary>
public static partial class LocatorRanker
{
    private const int LongestName = 80;
    private const int ShortestPart = 3;
    private static readonly HashSet<string> NoRole = ["text", "generic", "password", "file", "date", "color", "summary", "iframe", "label", "legend"];

    /// <summary>The ways to find <paramref name="element"/>, best first; the last is a CSS path, but for elements in rows of data.</summary>
    /// <param name="page">The look at the page that it is from.</param>
    /// <param name="element">The element.</param>
    /// <param name="withoutText">Leave out every way that names the element's own text: for an assertion about that text.</param>
    public static IEnumerable<Locator> Rank(Snapshot page, PageElement element, bool withoutText = false)
    {
        var ways = page.RecordOf(element) is { } around && around.IsOwn()
            ? InRow(page, element, around, withoutText)
            : element.Role is "row" or "listitem" or "option" or "article" && element.IsOwn() ? OwnRow(page, element)
            : Direct(page, element, withoutText);
        foreach (var way in Drifts(element) ? ways : ways.Append(Locator.Of(new ByCss(element.Css)))) yield return Framed(element, way);
    }

    /// <summary>A place counted among rows of data, which move when others add theirs: no way to find an element again. A field that opened in a row has no other.</summary>
    private static bool Drifts(PageElement e) => e.Css.Contains(":nth-of-type", StringComparison.Ordinal) && (e.IsOwn() || e.Row is not null) && !e.IsField();

    /// <summary>The row of own data as a locator: its role and the shortest own text in it.</summary>
    public static Locator? RowLocator(Snapshot page, PageElement row)
    {
        if (OwnText(page, row) is not { } text) return null;
        var rows = page.Elements.Where(e => e.Role == row.Role && (e.FullText ?? e.Name ?? "").Contains(text, StringComparison.Ordinal)).ToList();
        var chain = Locator.Of(new ByRole(row.Role), new HavingText(text));
        // An outer list item holds the inner ones' text too: the innermost comes last in document order.
        return rows.Count <= 1 ? chain : rows[^1].Index == row.Index && rows.All(r => r.Index == row.Index || page.Inside(row, r.Index)) ? chain.Then(new Nth(-1)) : null;
    }

    private static IEnumerable<Locator> OwnRow(Snapshot page, PageElement row)
    {
        if (RowLocator(page, row) is { } found) yield return found;
    }

    private static IEnumerable<Locator> InRow(Snapshot page, PageElement e, PageElement row, bool withoutText)
    {
        if (RowLocator(page, row) is not { } around)
        {
            // Rows that cannot be told apart: what is here alone at the moment (shown while the pointer is over its row) is in all of them. A field opens in one.
            if (e.IsField()) foreach (var way in Direct(page, e, withoutText)) yield return way;
            yield break;
        }
        var inside = page.Elements.Where(x => x.Index != row.Index && page.Inside(x, row.Index)).ToList();
        foreach (var part in Parts(page, inside, e, withoutText)) yield return around.Then(part);
        if (Unique(inside, x => x.Role == e.Role) && !NoRole.Contains(e.Role)) yield return around.Then(new ByRole(e.Role));
        if (Unique(inside, x => x.LocalCss == e.LocalCss)) yield return around.Then(new ByCss(e.LocalCss));
        var same = inside.Where(x => x.LocalCss == e.LocalCss).ToList();
        yield return around.Then(new ByCss(e.LocalCss), new Nth(same.FindIndex(x => x.Index == e.Index)));
    }

    private static IEnumerable<Locator> Direct(Snapshot page, PageElement e, bool withoutText)
    {
        var peers = page.Elements.Where(x => x.Frame == e.Frame).ToList();
        foreach (var part in Parts(page, peers, e, withoutText)) yield return Locator.Of(part);
        foreach (var scope in page.Around(e).Where(a => a.Role is "dialog" or "alertdialog" or "navigation" or "main" or "form" or "banner" or "contentinfo" or "complementary" or "group"))
        {
            if (ScopePart(peers, scope) is not { } outer) continue;
            var inside = peers.Where(x => page.Inside(x, scope.Index)).ToList();
            foreach (var part in Parts(page, inside, e, withoutText)) yield return Locator.Of(outer, part);
        }
        // A field that it was typed into may hold the same text, as beside a preview: then the tag tells them apart.
        if (!withoutText && e.IsOwn() && !e.IsField() && e.Text is { Length: > 1 and <= LongestName } own && Symbol.HasAny(own) && Unique(peers, x => x.Tag == e.Tag && x.Text?.Contains(own, StringComparison.Ordinal) == true))
            yield return Locator.Of(new ByCss(e.Tag), new HavingText(own));
        // A shape of a drawing: its text takes no pointer, the group around it does.
        if (!withoutText && e is { Tag: "g", Text: { Length: > 0 and <= LongestName } shape } && Unique(peers, x => x.LocalCss == e.LocalCss && x.Text?.Contains(shape, StringComparison.OrdinalIgnoreCase) == true))
            yield return Locator.Of(new ByCss(e.LocalCss), new HavingText(shape));
        if (e.Id is { } id) yield return Locator.Of(new ByCss("#" + id));
        if (e.FieldName is { } name && SimpleName().IsMatch(name) && Unique(peers, x => x.Tag == e.Tag && x.FieldName == name)) yield return Locator.Of(new ByCss($"{e.Tag}[name=\"{name}\"]"));
        // Among data it is one of many sooner or later. Elsewhere the mark that a style or a script knows a control by outlives its place.
        if (e.Row is null && !e.IsOwn() && (e.IsPressable() || e.IsField()) && IsMarked(e) && !page.Around(e).Any(a => a.IsOwn())) foreach (var way in ByMark(page, peers, e)) yield return way;
    }

    private static bool IsMarked(PageElement e) => Mark().IsMatch(e.LocalCss);

    /// <summary>The mark alone, or inside the nearest element around that has an id.</summary>
    private static IEnumerable<Locator> ByMark(Snapshot page, IReadOnlyList<PageElement> peers, PageElement e)
    {
        var alike = peers.Where(x => x.LocalCss == e.LocalCss).ToList();
        if (alike.Count == 1) yield return Locator.Of(new ByCss(e.LocalCss));
        else if (page.Around(e).FirstOrDefault(a => a.Id is not null) is { } around && alike.Count(x => page.Inside(x, around.Index)) == 1) yield return Locator.Of(new ByCss($"#{around.Id} {e.LocalCss}"));
    }

    /// <summary>Ways of one part that are unique among <paramref name="peers"/>.</summary>
    private static IEnumerable<LocatorPart> Parts(Snapshot page, IReadOnlyList<PageElement> peers, PageElement e, bool withoutText)
    {
        if (e.TestId is { } test && Unique(peers, x => x.TestId == test)) yield return new ByTestId(test);
        if (!withoutText && e.Name is { Length: > 0 and <= LongestName } name && !NoRole.Contains(e.Role) && !Noise.IsVolatile(name))
        {
            if (Counter().Match(name) is { Success: true } counted && counted.Groups[1].Value.Trim() is { Length: > 2 } stem)
            {
                if (Unique(peers, x => x.Role == e.Role && x.Name?.Contains(stem, StringComparison.OrdinalIgnoreCase) == true)) yield return new ByRole(e.Role, stem, false);
            }
            else if (Unique(peers, x => x.Role == e.Role && x.Name == name)) yield return new ByRole(e.Role, name);
            // An icon of a font is a letter of the name that no look shows.
            if (name.Length >= ShortestPart && Unique(peers, x => x.Role == e.Role && x.Name?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)) yield return new ByRole(e.Role, name, false);
        }
        if (e.Label is { Length: > 0 and <= LongestName } label && Unique(peers, x => x.Label == label)) yield return new ByLabel(label);
        if (e.Placeholder is { Length: > 0 and <= LongestName } hint && Unique(peers, x => x.Placeholder == hint)) yield return new ByPlaceholder(hint);
        if (!withoutText && e.Alt is { Length: > 0 } alt && Unique(peers, x => x.Alt == alt)) yield return new ByAltText(alt);
        if (!withoutText && e.Text is { Length: > 1 and <= LongestName } text && !e.IsField() && !Noise.IsVolatile(text) && IsOnlyText(page, peers, e, text)) yield return new ByText(text);
        if (e.Title is { Length: > 0 and <= LongestName } title && Unique(peers, x => x.Title == title)) yield return new ByTitle(title);
    }

    /// <summary>Nothing else reads so; what is around the element has its text, too, but a search by text finds the innermost.</summary>
    private static bool IsOnlyText(Snapshot page, IReadOnlyList<PageElement> peers, PageElement e, string text)
    {
        var around = page.Around(e).Select(a => a.Index).ToHashSet();
        return Unique(peers, x => (x.Text == text || x.Name == text && !x.IsField()) && !around.Contains(x.Index));
    }

    private static LocatorPart? ScopePart(IReadOnlyList<PageElement> peers, PageElement scope) =>
        scope.Name is { Length: > 0 and <= LongestName } name && Unique(peers, x => x.Role == scope.Role && x.Name == name) ? new ByRole(scope.Role, name)
        : scope.Role is not "form" and not "group" && Unique(peers, x => x.Role == scope.Role) ? new ByRole(scope.Role)
        : scope.Id is { } id ? new ByCss("#" + id) : null;

    /// <summary>The shortest text of the row that carries a symbol; symbols alone when every text is long.</summary>
    private static string? OwnText(Snapshot page, PageElement row)
    {
        var texts = page.Elements.Where(e => e.Index == row.Index || page.Inside(e, row.Index)).SelectMany(e => new[] { e.Text, e.Name }).OfType<string>().Where(Symbol.HasAny).ToList();
        if (texts.Count == 0 && row.FullText is { } full && Symbol.HasAny(full)) texts.Add(full);
        var shortest = texts.OrderBy(t => t.Length).ThenBy(t => t, StringComparer.Ordinal).FirstOrDefault();
        return shortest is null ? null : shortest.Length <= LongestName ? shortest : OwnWord().Match(shortest) is { Success: true } word ? word.Value : null;
    }

    private static bool Unique(IEnumerable<PageElement> peers, Func<PageElement, bool> like) => peers.Where(like).Take(2).Count() == 1;

    private static Locator Framed(PageElement e, Locator way) => e.Frame is { } frame ? new Locator([new InFrame(frame), .. way.Parts]) : way;

    [GeneratedRegex(@"^[\w.\-\[\]]+$")] private static partial Regex SimpleName();
    [GeneratedRegex(@"\.|\[data-")] private static partial Regex Mark();
    [GeneratedRegex(@"^(\D+?)\s*[\(\[]?\d+[\)\]]?$")] private static partial Regex Counter();
    [GeneratedRegex("\\w*\uFDD0[^\uFDD1]+\uFDD1\\w*")] private static partial Regex OwnWord();
}
