using System.Diagnostics;
using System.Text.Json;
using Krewe.Browsing.Crawling;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

/// <summary>Speed and memory of the crawl; a figure to read, not a test: <c>dotnet run --project tests/Krewe.Browsing.Tests -c Release -- -explicit only -class "*CrawlBench"</c>.</summary>
public sealed class CrawlBench(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Pages = 200;

    [Fact(Explicit = true)]
    public async Task Crawl_StaticSite_PagesEachSecond()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html";
            var n = int.TryParse(context.Request.Path.Value!.Trim('/').Replace("page-", "", StringComparison.Ordinal), out var page) ? page : 0;
            await context.Response.WriteAsync($"<!doctype html><title>Page {n}</title><h1>Part {n}</h1><nav>{string.Concat(Enumerable.Range(0, 20).Select(i => $"<a href='/page-{(n * 20 + i) % Pages}'>Go {i}</a> "))}</nav><table>{string.Concat(Enumerable.Range(0, 30).Select(i => $"<tr><td>Row {i} of {n}</td><td>{i * n}</td></tr>"))}</table>");
        });
        var addresses = Enumerable.Range(0, Pages).Select(i => $"/page-{i}").ToList();
        var crawl = new CrawlSkill(browser.Browsing, TimeProvider.System);
        await CrawlAsync(crawl, site.Url, addresses.Take(4), stop); // the browser is warm
        var watch = Stopwatch.StartNew();
        var visited = (await Task.WhenAll(Enumerable.Range(0, 2).Select(s => CrawlAsync(crawl, site.Url, addresses.Where((_, i) => i % 2 == s), stop)))).Sum();
        watch.Stop();
        var memory = Process.GetProcesses().Where(p => p.Id == Environment.ProcessId || p.ProcessName.Contains("chrom", StringComparison.OrdinalIgnoreCase)).Sum(p => p.WorkingSet64) >> 20;
        Assert.Equal(Pages, visited);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Pages / watch.Elapsed.TotalSeconds:0.0} pages/s with 2 pages, {memory} MiB resident (shared memory counted more than once)");
    }

    private async Task<int> CrawlAsync(CrawlSkill crawl, string url, IEnumerable<string> addresses, CancellationToken stop)
    {
        var input = browser.Input(url + "/", JsonSerializer.Serialize(new CrawlTask([.. addresses], Session.Anonymous), ArtefactExtensions.Json));
        return JsonSerializer.Deserialize<CrawlFindings>(await crawl.ExecuteAsync(input, stop), ArtefactExtensions.Json)!.Pages.Count(p => p.Status == 200);
    }
}
