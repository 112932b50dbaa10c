using System.Text.RegularExpressions;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>Requirements that the crawl shows by itself: links lead where they say, pages show their content, deep links and Back work.</summary>
public static partial class PagePatterns
{
    private const int MostNavigation = 18;
    private const int MostRowLinks = 16;
    private const int MostContent = 12;
    private const int MostAnchors = 2;
    private const int MostOfAGroup = 3;
    private const int MostOfAMenu = 6;
    private const int MostOfAKind = 2;
    private const int MostOfARound = 4;
    private const int MostRowsOfAKind = 8;
    private const int MostRowsOfAPage = 12;
    // Weights of content.
    private const int FirstOfItsKind = 70;
    private const int AnotherOfItsKind = 52;
    private const int LookedAt = 40;

    /// <summary>The drafts, in the order of the crawl.</summary>
    public static IReadOnlyList<RequirementDraft> Of(IReadOnlyList<CrawledPage> pages, Session session)
    {
        var good = pages.Where(p => p.Status is 0 or < 400 && p.State.Length > 0).ToList();
        var byAddress = good.GroupBy(p => p.Address).ToDictionary(g => g.Key, g => g.First());
        var sources = good.DistinctBy(p => p.State).ToList();
        var names = new AreaNames(pages);
        var kinds = new PageKinds(good);
        var menu = new Menu(sources);
        List<RequirementDraft> links = [.. Navigation(sources, byAddress, kinds, menu, session, names), .. RowLinks(sources, byAddress, kinds, menu, session, names)];
        var looked = links.SelectMany(d => d.States).ToHashSet();
        return [.. links, .. Turns(sources, byAddress, session, names), .. Anchors(sources, session, names), .. Content(sources, p => looked.Contains(p.State), kinds, session, names)];
    }

    /// <summary>One link for each state that a link leads to: the first one that leads there. Menus come first; what they share is one walk from page to page.</summary>
    private static IEnumerable<RequirementDraft> Navigation(List<CrawledPage> sources, Dictionary<string, CrawledPage> byAddress, PageKinds pageKinds, Menu menu, Session session, AreaNames names)
    {
        var reached = new HashSet<string>();
        var made = 0;
        foreach (var inMenu in new[] { true, false })
        {
            var kinds = new LinkKinds(pageKinds, inMenu ? MostOfAMenu : MostOfAKind);
            foreach (var page in sources)
            {
                var links = new List<FollowedLink>();
                foreach (var link in page.Links.Where(l => menu.Has(l) ? inMenu : !inMenu && !l.InRow))
                {
                    if (made >= MostNavigation || !byAddress.TryGetValue(link.Address, out var target) || target.State == page.State || reached.Contains(target.State)) continue;
                    if (LinkWords.Expectations(page, link, target).Count == 0 || !kinds.Take(page, target)) continue;
                    reached.Add(target.State);
                    made++;
                    links.Add(new(page, link, target));
                }
                foreach (var draft in inMenu ? MenuTour.Of(page, links, session, names) : links.Chunk(MostOfARound).Select(l => LinkWords.Round(l, "navigation", l.Length > 1 ? 66 : 58, session, names))) yield return draft;
            }
        }
    }

    /// <summary>Some links of each kind in the rows of a page, from the first to the last: each row leads to its own record.</summary>
    private static IEnumerable<RequirementDraft> RowLinks(List<CrawledPage> sources, Dictionary<string, CrawledPage> byAddress, PageKinds pageKinds, Menu menu, Session session, AreaNames names)
    {
        var made = 0;
        var seen = new HashSet<string>();
        var kinds = new LinkKinds(pageKinds, MostRowsOfAKind);
        foreach (var page in sources)
        {
            var links = page.Links.Where(l => l.InRow && !menu.Has(l) && byAddress.TryGetValue(l.Address, out var t) && t.Landed != page.Landed && l.Name.Length > 1)
                .Select(l => new FollowedLink(page, l, byAddress[l.Address])).GroupBy(l => pageKinds.Of(l.Target)).SelectMany(g => Spread([.. g], MostRowsOfAKind))
                .Where(l => made < MostRowLinks && seen.Add(l.Link.Landmark + l.Link.Name + l.Link.Address) && LinkWords.Expectations(page, l.Link, l.Target).Count > 0 && kinds.Take(page, l.Target)).ToList();
            made += links.Count;
            foreach (var round in Spread(links, MostRowsOfAPage).Chunk(MostOfARound)) yield return LinkWords.Round(round, "row-link", round.Length > 1 ? 70 : 62, session, names);
        }
    }

    private static IEnumerable<FollowedLink> Spread(List<FollowedLink> all, int most) =>
        all.Count <= most ? all : Enumerable.Range(0, most).Select(i => all[i * (all.Count - 1) / (most - 1)]).Distinct();

    /// <summary>From a page that has both, the links to the next one and the one before lead there.</summary>
    private static IEnumerable<RequirementDraft> Turns(List<CrawledPage> sources, Dictionary<string, CrawledPage> byAddress, Session session, AreaNames names)
    {
        FollowedLink? To(CrawledPage page, Regex word) => page.Links.FirstOrDefault(l => word.IsMatch(l.Name) && byAddress.TryGetValue(l.Address, out var t) && t.State != page.State && LinkWords.Expectations(page, l, t).Count > 0) is { } link ? new(page, link, byAddress[link.Address]) : null;
        foreach (var page in sources)
            if (To(page, NextWord()) is { } next && To(page, BackWord()) is { } back && next.Target.State != back.Target.State)
            {
                yield return LinkWords.Round([next, back], "turn", 68, session, names);
                yield break;
            }
    }

    [GeneratedRegex(@"^\W*(next|newer|forward)\b", RegexOptions.IgnoreCase)] private static partial Regex NextWord();
    [GeneratedRegex(@"^\W*(prev|previous|older|back)\b", RegexOptions.IgnoreCase)] private static partial Regex BackWord();

    /// <summary>Links to the parts of a page bring them into view.</summary>
    private static IEnumerable<RequirementDraft> Anchors(List<CrawledPage> sources, Session session, AreaNames names) =>
        sources.Where(p => p.Anchors.Count > 0).OrderByDescending(p => p.Anchors.Count).Take(MostAnchors)
            .Select(p => new RequirementDraft(Wording.Area(names.Of(p)), $"The links to the parts of \"{ElementTraits.Shorten(names.Of(p))}\" lead there", "anchor", 64, session,
                [new Step(Gwt.Given, $"the page \"{names.Of(p)}\" is open", [new Goto(p.Landed)], []),
                    .. p.Anchors.Select(a => new Step(Gwt.When, $"the link \"{ElementTraits.Shorten(a.Name)}\" is followed", [new Click(a.Link)], [new IsInViewport(a.Heading)]))], [p.State], [$"anchors:{p.State}"]));

    /// <summary>Pages whose address shows them again, with what they hold: first one of each kind, last those that a link leads to in another test, which looks at them, too.</summary>
    private static IEnumerable<RequirementDraft> Content(List<CrawledPage> sources, Func<CrawledPage, bool> isLookedAt, PageKinds pageKinds, Session session, AreaNames names)
    {
        var kinds = new HashSet<string>();
        return sources.Where(p => p.Content.Count > 1).GroupBy(p => Address.Group(p.Landed)).SelectMany(g => g.Take(MostOfAGroup)).OrderByDescending(p => Math.Min(p.Content.Count, 4)).Take(MostContent)
            .Select(p => new RequirementDraft(Wording.Area(names.Of(p)), $"\"{ElementTraits.Shorten(names.Of(p))}\" shows what it holds", "content", kinds.Add(pageKinds.Of(p)) ? FirstOfItsKind : isLookedAt(p) ? LookedAt : AnotherOfItsKind, session,
                [new Step(Gwt.When, $"the page \"{ElementTraits.Shorten(names.Of(p))}\" is opened by its address", [new Goto(p.Landed)], p.Content)], [p.State], [$"page:{p.State}"]));
    }
}
