using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Contracts;
using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Leftovers;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Crawling;

/// <summary>Visits addresses and says what is there. Only reads.</summary>
public sealed class CrawlSkill(BrowsingContext browsing, TimeProvider time) : ISkill
{
    private const int MostLinks = 400;

    // Part of the whole run that the crawl leaves for what is tried on its pages, before Observe is over.
    private const double LeftForTrials = 0.25;

    /// <inheritdoc/>
    public string Kind => "observe.crawl";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var task = JsonSerializer.Deserialize<CrawlTask>(input.Payload, ArtefactExtensions.Json)!;
        var pages = new List<CrawledPage>();
        await using var driver = await browsing.OpenAsync(input, task.Session, 0, cancellation);
        try
        {
            var until = input.Deadline - TimeSpan.FromMinutes(input.Settings.MaxMinutes * LeftForTrials);
            foreach (var address in task.Addresses)
            {
                if (time.GetUtcNow() >= until) break;
                pages.Add(await VisitAsync(driver, address, cancellation));
                input.Progress.Report(new SkillProgress(address, "pages", 1));
            }
        }
        catch (KreweException e) when (e.Code == ErrorCodes.Lost)
        {
            // The task fails and leaves no output of its own; what it saw until then is kept all the same.
            await input.Artefacts.WriteAsync(input.TaskId, new CrawlFindings(pages), cancellation);
            throw;
        }
        return JsonSerializer.Serialize(new CrawlFindings(pages, pages.Count < task.Addresses.Count), ArtefactExtensions.Json);
    }

    private static async Task<CrawledPage> VisitAsync(PageDriver driver, string address, CancellationToken cancellation)
    {
        driver.Forget();
        if (await driver.DoAsync(new Goto(address), cancellation) is { } why)
            return new CrawledPage { Address = address, Landed = address, Errors = driver.Download is null && !why.Contains("Download is starting", StringComparison.Ordinal) ? [why] : [] };
        if (!driver.IsPage) return new CrawledPage { Address = address, Landed = address, Status = driver.Status };
        var look = await driver.LookAsync();
        var forms = FormFinder.Find(look);
        return new CrawledPage
        {
            Address = address, Landed = Address.Normalize(look.Url), Status = driver.Status, State = Skeleton.KeyOf(look), Title = look.Title,
            Heading = look.Heading?.Words() ?? "", Links = Links(look), Controls = Controls(look, forms), LinkControls = [.. look.Elements.Where(e => e.IsLink()).Select(ControlSignature.Of).Distinct()],
            Headings = [.. look.Elements.Where(e => e.Role == "heading" && e.Words().Length is > 0 and <= 80).OrderBy(e => e.Level == 1 ? 0 : 1).Select(e => e.Words()).Take(6)], Forms = forms.Count, Refused = Refused(look, forms),
            Anchors = AnchorRule.Of(look), Earlier = OwnNames.On(look),
            Interactive = look.Elements.Count(e => e.IsPressable() || e.IsLink() || e.IsField()), Content = ContentRule.Of(look),
            Rows = look.Elements.Count(e => e.Role is "row" or "listitem" or "article" && e.Landmark is not "navigation" and not "banner" and not "contentinfo"),
            Errors = driver.Errors(),
        };
    }

    private static List<SeenLink> Links(Snapshot look)
    {
        var links = new List<SeenLink>();
        var seen = new HashSet<(string, string)>();
        foreach (var e in look.Elements.Where(e => e.IsLink() && e.Frame is null && e.Href!.StartsWith('/') && !e.Download))
        {
            var address = Address.Normalize(e.Href!);
            var name = e.Words().Length > 0 ? e.Words() : e.Title ?? "";
            // Two links that lead to one place are told by their names: 'Next' and an entry of the contents are tested for different things.
            if (links.Count >= MostLinks || seen.Contains((address, name)) || LocatorRanker.Rank(look, e).FirstOrDefault() is not { } way) continue;
            seen.Add((address, name));
            links.Add(new SeenLink(address, e.Href!, name, e.Landmark ?? "", e.Row is not null, way));
        }
        return links;
    }

    private static List<RefusedForm> Refused(Snapshot look, IReadOnlyList<FormModel> forms) =>
        [.. forms.Where(f => !f.IsSignIn && f.Refusal(look, own: false) is not null).Select(f => new RefusedForm(ControlSignature.Of(f), f.Describe(), f.Refusal(look, own: false)!))];

    private static List<string> Controls(Snapshot look, IReadOnlyList<FormModel> forms)
    {
        var inForms = forms.SelectMany(f => f.Fields.Select(x => x.Element.Index).Concat(f.OwnButtons.Select(b => b.Index))).ToHashSet();
        return [.. forms.Where(f => !f.IsSignIn).Select(ControlSignature.Of).Concat(look.Elements.Where(e => e.IsPressable() && !inForms.Contains(e.Index)).Select(ControlSignature.Of)).Concat(DragPairs.Of(look).Select(p => ControlSignature.Of(look, p))).Distinct()];
    }
}
