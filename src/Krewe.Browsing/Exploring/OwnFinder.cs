using Krewe.Core.Exploring;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>After something was made: looks on the pages that show records whether it turned up there, and after a reload whether it is still there.</summary>
internal sealed class OwnFinder(Workbench bench)
{
    private const int MostPages = 6;

    /// <summary>Looks around on the page where the sending left off.</summary>
    public async Task LookAroundAsync(Situation at, Submitter.Sent sent)
    {
        var landed = Address.Normalize(sent.After.Url);
        var places = bench.Task.Lists.Where(a => a != landed).Take(MostPages).Prepend(Symbol.HasAny(landed) || sent.After.Elements.Any(e => e.IsOwn()) ? landed : bench.Task.Address).Distinct();
        foreach (var place in places)
        {
            if (bench.Spent) return;
            var go = new Goto(place);
            sent.Driver.Forget();
            if (await sent.Driver.DoAsync(go, bench.Cancellation) is not null) continue;
            var look = await sent.Driver.LookAsync();
            if (!look.Elements.Any(e => e.IsOwn() && !e.IsField())) continue;
            var seen = new Change(new Snapshot { Url = look.Url, Title = look.Title }, look, new HashSet<string>());
            var expectations = (await Workbench.ExpectAsync(sent.Driver, seen)).Where(Mentions.Own).ToList();
            if (expectations.Count == 0) continue;
            var name = look.Heading?.Words() is { Length: > 0 } h ? h : look.Title;
            var then = new Step(Gwt.Then, $"the page \"{ElementTraits.Shorten(name)}\" shows it", [go], expectations);
            bench.Keep(at, TrialKind.Submit, sent.Trial.Label, "seen-at:" + Address.Template(place), [sent.Step, then], sent.Trial.Effect with { UrlAfter = place, HeadingAfter = name });
        }
    }
}
