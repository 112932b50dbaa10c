using System.Text;
using Krewe.Browsing.Defects;
using Krewe.Browsing.Reports;
using Krewe.Core.Reports;
using Krewe.Core.Tests.Reports;
using Microsoft.Playwright;

namespace Krewe.Browsing.Tests.Reports;

/// <summary>The report as a reader has it before him.</summary>
[Trait("Suite", "Browser")]
public sealed class ReportPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // One black point.
    private static readonly byte[] Point = Convert.FromBase64String("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Html => HtmlFormat.Page(Sample.Document() with { Pictures = new Dictionary<string, byte[]> { ["report/defects/D-00c0ffee.jpg"] = Point } });

    [Theory]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(1280, 900, ColorScheme.Dark)]
    public async Task Page_OnPhoneAndDesktop_HasNoViolationAndDoesNotOverflow(int width, int height, ColorScheme scheme)
    {
        await using var context = await browser.Pool.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Offline = true }, Stop);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Html);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        Assert.Empty(await PageScanner.RunAsync(page));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Graph_OtherSize_IsDrawnLarger()
    {
        await using var context = await browser.Pool.NewContextAsync(new() { Offline = true }, Stop);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Html);
        var before = (await page.Locator(".graph").BoundingBoxAsync())!.Width;
        await page.GetByRole(AriaRole.Radio, new() { Name = "200 %" }).CheckAsync();
        Assert.Equal(2 * before, (await page.Locator(".graph").BoundingBoxAsync())!.Width, 1f);
    }

    [Fact]
    public async Task Print_Report_IsTaggedWithBookmarks()
    {
        var pdf = Encoding.Latin1.GetString(await new BrowserHtmlPrinter(browser.Pool).PrintAsync(Html, Stop));
        Assert.StartsWith("%PDF", pdf);
        Assert.Contains("/StructTreeRoot", pdf);
        Assert.Contains("/Outlines", pdf);
    }
}
