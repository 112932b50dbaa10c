using System.Text.RegularExpressions;
using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>After something was made: looks on the pages that show records whether it turned up there, and after a reload whether it is still there.</summary>
internal sealed partial class OwnFinder(Workbench bench)
{
    private const int MostPages = 12;
    private const int MostShown = 3;

    /// <summary>Looks around on the page where the sending left off.</summary>
    public async Task LookAroundAsync(Situation at, Submitter.Sent sent)
    {
        var landed = Address.Normalize(sent.After.Url);
        var home = new ListPage(Symbol.HasAny(landed) || sent.After.Elements.Any(e => e.IsOwn()) ? landed : bench.Given.Address, at.Area);
        var shown = 0;
        var places = new HashSet<string>();
        foreach (var place in bench.Given.Lists.Where(l => l.Address != landed).Prepend(home).DistinctBy(l => l.Address).Take(MostPages))
        {
            if (bench.Spent || shown >= MostShown) return;
            var go = new Goto(place.Address);
            sent.Driver.Forget();
            if (await sent.Driver.DoAsync(go, bench.Cancellation) is not null) continue;
            var look = await sent.Driver.LookAsync();
            // A trail of visited pages, say, names it on every page: that is nothing that this page shows.
            var seen = new Change(look with { Elements = [.. look.Elements.Select(e => e.ShowsOwn() && places.Contains(Place(e)) ? e : new PageElement { Index = e.Index })] }, look, new HashSet<string>());
            places.UnionWith(look.Elements.Where(e => e.ShowsOwn() && look.At(e.Row)?.Role != "row").Select(Place));
            if (!seen.New.Any(e => e.ShowsOwn() && !e.IsField()) || await MayBeManyAsync(sent.Driver, seen)) continue;
            var expectations = (await Workbench.ExpectAsync(sent.Driver, seen)).Where(Mentions.Own).ToList();
            if (expectations.Count == 0) continue;
            shown++;
            var then = new Step(Gwt.Then, $"the page \"{ElementTraits.Shorten(place.Name)}\" shows it", [go], expectations);
            bench.Keep(at, TrialKind.Submit, sent.Trial.Label, "seen-at:" + Address.Template(place.Address), [sent.Step, then], sent.Trial.Effect with { UrlAfter = place.Address, HeadingAfter = place.Name });
        }
    }

    /// <summary>Rows that are hidden now name it, too: shown at another time, they would make its row one of many.</summary>
    private static async Task<bool> MayBeManyAsync(PageDriver driver, Change seen)
    {
        foreach (var row in seen.New.Where(e => e.Role is "row" or "listitem" or "article" && e.ShowsOwn()).Select(e => LocatorRanker.RowLocator(seen.After, e)).OfType<Locator>().Distinct())
            if (await driver.HasHiddenTwinAsync(row)) return true;
        return false;
    }

    /// <summary>Where on a page the element is, whatever stands before it.</summary>
    private static string Place(PageElement e) => Numbers().Replace(e.Css, "");

    [GeneratedRegex(@":nth-of-type\(\d+\)")] private static partial Regex Numbers();
}
