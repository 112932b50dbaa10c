using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>After something was made: looks on the pages that show records whether it turned up there, and after a reload whether it is still there.</summary>
internal sealed class OwnFinder(Workbench bench)
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
            // A trail of visited pages, say, names it on every page: once is enough.
            if (look.Elements.FirstOrDefault(e => e.IsOwn() && !e.IsField() && Symbol.HasAny(e.Words())) is not { } first || !places.Add(first.Css)) continue;
            var seen = new Change(new Snapshot { Url = look.Url, Title = look.Title }, look, new HashSet<string>());
            var expectations = (await Workbench.ExpectAsync(sent.Driver, seen)).Where(Mentions.Own).ToList();
            if (expectations.Count == 0) continue;
            shown++;
            var then = new Step(Gwt.Then, $"the page \"{ElementTraits.Shorten(place.Name)}\" shows it", [go], expectations);
            bench.Keep(at, TrialKind.Submit, sent.Trial.Label, "seen-at:" + Address.Template(place.Address), [sent.Step, then], sent.Trial.Effect with { UrlAfter = place.Address, HeadingAfter = place.Name });
        }
    }
}
