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
    private const int MostPages = 7;
    private const int MostShown = 3;
    private const int PagesOfATrail = 3;

    /// <summary>
    /// Looks around on the page where the sending left off, and then on the others as they are shown to a session that has never been on that page:
    /// a trail of visited pages names it everywhere, and is nothing that those pages show. True when any of them shows it.
    /// </summary>
    public async Task<bool> LookAroundAsync(Situation at, Submitter.Sent sent)
    {
        var landed = Address.Normalize(sent.After.Url);
        string[] near = Symbol.HasAny(landed) || sent.After.Elements.Any(e => e.IsOwn()) ? [landed, bench.Given.Address] : [bench.Given.Address];
        var shown = 0;
        foreach (var address in near.Distinct())
        {
            // The page of an address that carries the word shows that, whether or not anything was kept there; and what was made before is there in any case.
            Func<PageElement, bool>? typed = Symbol.HasAny(address) || at.Made ? e => IsTyped(sent.Step, e) : null;
            // That it is still on the page where the sending left off is part of the test that makes it.
            if (shown == 0 && await ShowsAsync(at, sent, new ListPage(address, at.Area), await LookAtAsync(sent.Driver, address), typed, keep: address != landed)) shown++;
        }
        foreach (var (place, telling) in at.Made ? [] : await TellingAsync(sent, near))
        {
            if (bench.Spent || shown >= MostShown) break;
            if (await LookAtAsync(sent.Driver, place.Address) is { } look && await ShowsAsync(at, sent, place, look, e => telling.Contains(Place(e)))) shown++;
        }
        return shown > 0;
    }

    /// <summary>The pages that show it to another session, with the places in them that do. A place that does on so many pages is a trail of what was visited, kept by the server.</summary>
    private async Task<List<(ListPage Page, HashSet<string> Places)>> TellingAsync(Submitter.Sent sent, string[] near)
    {
        var telling = new List<(ListPage Page, HashSet<string> Places)>();
        await using var other = await bench.OpenTwinAsync(sent.Word);
        foreach (var place in bench.Given.Lists.Where(l => !near.Contains(l.Address)).DistinctBy(l => l.Address).Take(MostPages))
        {
            if (bench.Spent) break;
            if (await LookAtAsync(other, place.Address) is { } seen && seen.Elements.Where(Tells).Select(Place).ToHashSet() is { Count: > 0 } places) telling.Add((place, places));
        }
        var trail = telling.SelectMany(t => t.Places).GroupBy(p => p).Where(g => g.Count() >= PagesOfATrail).Select(g => g.Key).ToHashSet();
        foreach (var (_, places) in telling) places.ExceptWith(trail);
        return [.. telling.Where(t => t.Places.Count > 0)];
    }

    private static bool IsTyped(Step step, PageElement e) =>
        step.Acts.OfType<Fill>().Any(f => Mentions.Own(f) && (e.FullText ?? e.Words()).Contains(f.Value, StringComparison.Ordinal));

    private static bool Tells(PageElement e) => e.ShowsOwn() && !e.IsField();

    private async Task<Snapshot?> LookAtAsync(PageDriver driver, string address)
    {
        driver.Forget();
        return await driver.DoAsync(new Goto(address), bench.Cancellation) is null ? await driver.LookAsync() : null;
    }

    /// <summary>Keeps what the page shows of it, as a trial; false when that is nothing.</summary>
    private async Task<bool> ShowsAsync(Situation at, Submitter.Sent sent, ListPage place, Snapshot? look, Func<PageElement, bool>? counts = null, bool keep = true)
    {
        if (look is null) return false;
        var seen = new Change(look with { Elements = [.. look.Elements.Select(e => e.ShowsOwn() && counts?.Invoke(e) == false ? e : new PageElement { Index = e.Index })] }, look, new HashSet<string>());
        if (!seen.New.Any(Tells) || await MayBeManyAsync(sent.Driver, seen)) return false;
        var expectations = (await Workbench.ExpectAsync(sent.Driver, seen)).Where(Mentions.Own).ToList();
        if (expectations.Count == 0) return false;
        if (!keep) return true;
        var then = new Step(Gwt.Then, $"the page \"{ElementTraits.Shorten(place.Name)}\" shows it", [new Goto(place.Address)], expectations);
        bench.Keep(at, TrialKind.Submit, sent.Trial.Label, "seen-at:" + Address.Template(place.Address), [sent.Step, then], sent.Trial.Effect with { UrlAfter = place.Address, HeadingAfter = place.Name });
        return true;
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
