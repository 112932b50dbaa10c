using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>Requirements that the crawl shows by itself: links lead where they say, pages show their content, deep links and Back work.</summary>
public static class PagePatterns
{
    private const int MostNavigation = 18;
    private const int MostRowLinks = 10;
    private const int MostContent = 12;
    private const int MostOfAGroup = 3;

    /// <summary>The drafts, in the order of the crawl.</summary>
    public static IReadOnlyList<RequirementDraft> Of(IReadOnlyList<CrawledPage> pages, Session session)
    {
        var good = pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).ToList();
        var byAddress = good.GroupBy(p => p.Address).ToDictionary(g => g.Key, g => g.First());
        var sources = good.DistinctBy(p => p.State).ToList();
        var names = new AreaNames(pages);
        return [.. Navigation(sources, byAddress, session, names), .. RowLinks(sources, byAddress, session, names), .. Content(sources, session, names)];
    }

    /// <summary>One link for each state that a link leads to: the first one that leads there, menus before text.</summary>
    private static IEnumerable<RequirementDraft> Navigation(List<CrawledPage> sources, Dictionary<string, CrawledPage> byAddress, Session session, AreaNames names)
    {
        var reached = new HashSet<string>();
        var made = 0;
        foreach (var inMenu in new[] { true, false })
            foreach (var page in sources)
                foreach (var link in page.Links.Where(l => !l.InRow && l.Landmark is "navigation" or "banner" == inMenu))
                {
                    if (made >= MostNavigation || !byAddress.TryGetValue(link.Address, out var target) || target.State == page.State || !reached.Add(target.State)) continue;
                    if (Follow(page, link, target, "navigation", 58, session, names) is not { } draft) continue;
                    made++;
                    yield return draft;
                }
    }

    /// <summary>First and last link in the rows of a page: each row leads to its own record.</summary>
    private static IEnumerable<RequirementDraft> RowLinks(List<CrawledPage> sources, Dictionary<string, CrawledPage> byAddress, Session session, AreaNames names)
    {
        var made = 0;
        var seen = new HashSet<string>();
        foreach (var page in sources)
        {
            var links = page.Links.Where(l => l.InRow && byAddress.TryGetValue(l.Address, out var t) && t.Landed != page.Landed && l.Name.Length > 1).ToList();
            foreach (var link in links.Take(1).Concat(links.TakeLast(1)).Distinct())
            {
                if (made >= MostRowLinks || !seen.Add(link.Landmark + link.Name + link.Address)) continue;
                if (Follow(page, link, byAddress[link.Address], "row-link", 62, session, names) is not { } draft) continue;
                made++;
                yield return draft;
            }
        }
    }

    private static RequirementDraft? Follow(CrawledPage page, SeenLink link, CrawledPage target, string pattern, int weight, Session session, AreaNames names)
    {
        var expectations = new List<Expectation>();
        if (target.Landed != page.Landed) expectations.Add(new UrlIs(Address.Pattern(target.Landed == link.Address ? link.Href : target.Landed)));
        if (target.Heading.Length is > 0 and <= 80 && target.Heading != page.Heading && !Noise.IsVolatile(target.Heading)) expectations.Add(new IsVisible(Locator.Of(new ByRole("heading", target.Heading))));
        if (target.Title != page.Title && target.Title.Length > 0 && !Noise.IsVolatile(target.Title)) expectations.Add(new TitleIs(target.Title));
        if (expectations.Count == 0 || link.Name.Length == 0) return null;
        var area = names.Of(page);
        var name = link.Name;
        Step[] steps =
        [
            new(Gwt.Given, $"the page \"{area}\" is open", [new Goto(page.Landed)], []),
            new(Gwt.When, $"the link \"{ElementTraits.Shorten(name)}\" is followed", [new Click(link.Target)], expectations),
            new(Gwt.Then, "Back leads to where it was followed", [new GoBack()], [new UrlIs(Address.Pattern(page.Landed))]),
        ];
        return new RequirementDraft(Wording.Area(area), $"The link \"{ElementTraits.Shorten(name)}\" leads to \"{ElementTraits.Shorten(names.Of(target))}\"", pattern, weight, session,
            steps, [page.State, target.State], [$"link:{page.State}:{target.State}"]);
    }

    /// <summary>Pages whose address shows them again, with what they hold.</summary>
    private static IEnumerable<RequirementDraft> Content(List<CrawledPage> sources, Session session, AreaNames names) =>
        sources.Where(p => p.Content.Count > 1).GroupBy(p => Address.Group(p.Landed)).SelectMany(g => g.Take(MostOfAGroup)).OrderByDescending(p => Math.Min(p.Content.Count, 4)).Take(MostContent)
            .Select(p => new RequirementDraft(Wording.Area(names.Of(p)), $"\"{ElementTraits.Shorten(names.Of(p))}\" shows what it holds", "content", 56, session,
                [new Step(Gwt.When, $"the page \"{ElementTraits.Shorten(names.Of(p))}\" is opened by its address", [new Goto(p.Landed)], p.Content)], [p.State], [$"page:{p.State}"]));
}
