using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Requirements;

/// <summary>A link on a page and what it leads to.</summary>
internal sealed record FollowedLink(CrawledPage Page, SeenLink Link, CrawledPage Target);

/// <summary>Tells the links of menus from others: they stand in a landmark for them, or on most pages, however they are marked up.</summary>
internal sealed class Menu
{
    private const int FewestPages = 3;

    private readonly HashSet<(string, string)> _everywhere;

    /// <summary>The menus of one crawl.</summary>
    public Menu(IReadOnlyList<CrawledPage> pages) => _everywhere = pages.Count < FewestPages ? [] :
        [.. pages.SelectMany(p => p.Links.Select(l => (l.Address, l.Name)).Distinct()).GroupBy(l => l).Where(g => g.Count() >= FewestPages && g.Count() * 2 > pages.Count).Select(g => g.Key)];

    /// <summary>The link belongs to one.</summary>
    public bool Has(SeenLink link) => !link.InRow && link.Landmark is "navigation" or "banner" || _everywhere.Contains((link.Address, link.Name));
}

/// <summary>
/// Menus stand on every page: one walk from page to page shows all their links, in a fraction of the time that a test for each of them takes.
/// </summary>
internal static class MenuTour
{
    private const int Longest = 6;

    /// <summary>The walks that follow each of the links once.</summary>
    public static IEnumerable<RequirementDraft> Of(CrawledPage start, IReadOnlyList<FollowedLink> links, Session session, AreaNames names)
    {
        var left = links.ToList();
        while (left.Count > 0) yield return One(Walk(start, left), session, names);
    }

    // A walk shows many links at the price of one test.
    private static RequirementDraft One(List<FollowedLink> walk, Session session, AreaNames names) => LinkWords.Draft(walk, "navigation", walk.Count > 1 ? 84 : 58, session, names);

    /// <summary>Takes the links of one walk: each stands on the page that the one before it leads to.</summary>
    private static List<FollowedLink> Walk(CrawledPage start, List<FollowedLink> left)
    {
        var walk = new List<FollowedLink>();
        var at = start;
        foreach (var wanted in left.ToList())
        {
            if (walk.Count == Longest) break;
            if (at.Links.FirstOrDefault(l => l.Address == wanted.Link.Address && l.Name == wanted.Link.Name && l.Landmark == wanted.Link.Landmark) is not { } here) continue;
            if (LinkWords.Expectations(at, here, wanted.Target).Count == 0) continue;
            walk.Add(new(at, here, wanted.Target));
            left.Remove(wanted);
            at = wanted.Target;
        }
        return walk;
    }
}

/// <summary>Steps and words of tests that follow links.</summary>
internal static class LinkWords
{
    /// <summary>What shows that the link led where it should; empty when nothing does.</summary>
    public static IReadOnlyList<Expectation> Expectations(CrawledPage page, SeenLink link, CrawledPage target)
    {
        var expectations = new List<Expectation>();
        if (link.Name.Length == 0) return expectations;
        if (target.Landed != page.Landed) expectations.Add(new UrlIs(Address.Pattern(target.Landed == link.Address ? link.Href : target.Landed)));
        if (target.Heading.Length is > 0 and <= 80 && target.Heading != page.Heading && !Noise.IsVolatile(target.Heading)) expectations.Add(new IsVisible(Locator.Of(new ByRole("heading", target.Heading))));
        if (target.Title != page.Title && target.Title.Length > 0 && !Noise.IsVolatile(target.Title)) expectations.Add(new TitleIs(target.Title));
        // What the page holds is looked at where the way has led there anyway.
        return expectations.Count == 0 ? [] : [.. expectations, .. Spread([.. target.Content.Except(page.Content).Except(expectations)])];
    }

    /// <summary>The first, the last and one between.</summary>
    private static IEnumerable<Expectation> Spread(List<Expectation> content) => new[] { 0, content.Count / 2, content.Count - 1 }.Where(i => i >= 0 && i < content.Count).Distinct().Select(i => content[i]);

    /// <summary>The requirement that each of several links of one page shows, with Back in between.</summary>
    public static RequirementDraft Round(IReadOnlyList<FollowedLink> links, string pattern, int weight, Session session, AreaNames names)
    {
        if (links.Count == 1) return Draft(links, pattern, weight, session, names);
        var draft = Draft(links, pattern, weight, session, names);
        var back = draft.Steps[^1] with { Acts = [new GoBack()], Expectations = [new UrlIs(Address.Pattern(links[0].Page.Landed))] };
        return draft with { Title = $"The links {Listed([.. links.Select(l => $"\"{ElementTraits.Shorten(l.Link.Name)}\"")])} lead to their pages", Steps = [draft.Steps[0], .. draft.Steps.Skip(1).SkipLast(1).SelectMany(s => new[] { s, back })] };
    }

    /// <summary>The requirement that a walk along links shows, and that Back leads to the page before.</summary>
    public static RequirementDraft Draft(IReadOnlyList<FollowedLink> walk, string pattern, int weight, Session session, AreaNames names)
    {
        var (first, last) = (walk[0], walk[^1]);
        var area = names.Of(first.Page);
        List<Step> steps = [new(Gwt.Given, $"the page \"{area}\" is open", [new Goto(first.Page.Landed)], [])];
        steps.AddRange(walk.Select(l => new Step(Gwt.When, $"the link \"{ElementTraits.Shorten(l.Link.Name)}\" is followed", [new Click(l.Link.Target)], Expectations(l.Page, l.Link, l.Target))));
        steps.Add(new(Gwt.Then, "Back leads to where it was followed", [new GoBack()], [new UrlIs(Address.Pattern(last.Page.Landed))]));
        var title = walk.Count == 1 ? $"The link \"{ElementTraits.Shorten(first.Link.Name)}\" leads to \"{ElementTraits.Shorten(names.Of(first.Target))}\""
            : $"The menu leads to {Listed([.. walk.Select(l => $"\"{ElementTraits.Shorten(names.Of(l.Target))}\"")])}";
        return new RequirementDraft(Wording.Area(area), title, pattern, weight, session, steps,
            [.. walk.Select(l => l.Page.State).Concat(walk.Select(l => l.Target.State)).Distinct()], [.. walk.Select(l => $"link:{l.Page.State}:{l.Target.State}")]);
    }

    private static string Listed(IReadOnlyList<string> names) => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
