using Krewe.Core.Defects;
using Krewe.Core.Runs;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Tests.Defects;

[Trait("Suite", "Browser")]
public sealed class DefectTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observe_SiteWithADefectOfEachKind_FindsEachTwice()
    {
        await using var site = await new FaultySite(true).StartAsync();
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        var defects = (await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop))!.Defects;
        var certain = defects.Where(d => d.Doubt is null).ToDictionary(d => d.Kind);
        Assert.Equal(["accessibility", "broken-constraint", "broken-link", "lost-input", "script-error", "server-error"], certain.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("/api/numbers", certain["server-error"].Says);
        Assert.Contains("no database", certain["server-error"].Request);
        Assert.Contains(certain["script-error"].Console, line => line.Contains("startClock", StringComparison.Ordinal));
        Assert.Equal("/history", certain["broken-link"].Where);
        Assert.True(certain["broken-link"].Pages.Count > 3, "Every page has the link.");
        Assert.Matches("^The form \"Join\" is refused and forgets what was typed into \"(Name|town)\"$", certain["lost-input"].Says);
        Assert.Contains("\"Title\" is required and empty", certain["broken-constraint"].Says);
        Assert.Contains("(label)", certain["accessibility"].Says);
        Assert.All(certain.Values, d => Assert.NotEmpty(d.Steps));
        foreach (var defect in certain.Values)
        {
            Assert.Equal(Picture.FileOf(defect.Id), defect.Picture);
            var picture = await artefacts.ReadAsync<Picture>(Picture.NameOf(defect.Id), Stop);
            Assert.Equal([0xFF, 0xD8], picture!.Jpeg[..2]);
        }
    }

    [Fact]
    public async Task Observe_SameSiteWithoutDefects_FindsNone()
    {
        await using var site = await new FaultySite(false).StartAsync();
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        Assert.Empty((await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop))!.Defects);
    }

    [Fact]
    public async Task Observe_ErrorThatCameOnce_IsSeenOnce()
    {
        var asked = 0; // the first look and the crawl
        await using var site = await TestKit.TestSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.StatusCode = context.Request.Path == "/api" && Interlocked.Increment(ref asked) <= 2 ? 500 : 200;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<!doctype html><html lang=en><title>Flaky</title><main><h1>Flaky</h1></main><script>fetch('/api')</script></html>");
        });
        var artefacts = await browser.ObserveAsync(site.Url + "/start", Stop);
        var defect = Assert.Single((await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop))!.Defects);
        Assert.Contains("did not show", defect.Doubt);
    }
}
