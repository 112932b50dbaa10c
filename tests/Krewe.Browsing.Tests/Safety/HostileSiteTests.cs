using System.Collections.Concurrent;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Sites;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Safety;

/// <summary>A site full of traps: what reaches the server is the only witness.</summary>
[Trait("Suite", "Browser")]
public sealed class HostileSiteTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Traps = """
        <!doctype html><title>Traps</title><h1>Traps</h1>
        <a href="/items/1/delete">Tidy up</a> <a href="/logout">Bye</a> <a href="http://127.0.0.1:9/evil">Elsewhere</a>
        <button onclick="fetch('/api/items/1', { method: 'DELETE' })">Refresh</button>
        <button onclick="fetch('/api', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'action=delete&id=1' })">Sort</button>
        <button onclick="fetch('/account', { method: 'DELETE' })">Delete account</button>
        <button onclick="location.href = '/items/2/remove'">More</button>
        <button onclick="for (let i = 0; i < 20; i++) open('/pop' + i)">Pops</button>
        <form action="/pay" method="post"><input name="note" aria-label="Note"><button>Pay now</button></form>
        <script>addEventListener('beforeunload', e => e.preventDefault())</script>
        """;

    [Fact]
    public async Task Observe_SiteFullOfTraps_DestroysNothing()
    {
        var seen = new ConcurrentQueue<string>();
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            seen.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Traps);
        });
        var artefacts = await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        Assert.Contains("GET /", seen);
        Assert.DoesNotContain(seen, r => r.StartsWith("DELETE", StringComparison.Ordinal) || r.Contains("delete", StringComparison.Ordinal) || r.Contains("remove", StringComparison.Ordinal) || r.Contains("logout", StringComparison.Ordinal) || r.Contains("pay", StringComparison.Ordinal) || r == "POST /api");
        var map = await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, TestContext.Current.CancellationToken);
        Assert.Contains(map!.Untested, u => u.Reason.StartsWith("destructive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Observe_RedirectsAndFramesToOtherHosts_NothingReachesThem()
    {
        var (seen, outside) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        await using var other = await TestSite.StartAsync((HttpContext context) => { outside.Enqueue($"{context.Request.Method} {context.Request.Path}"); return Task.CompletedTask; });
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            seen.Enqueue($"{context.Request.Method} {context.Request.Path}");
            if (context.Request.Path.StartsWithSegments("/go")) { context.Response.Redirect($"{other.Url}{context.Request.Path}"); return; }
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync($$"""
                <!doctype html><title>Ways out</title><h1>Ways out</h1>
                {{string.Concat(Enumerable.Range(0, 10).Select(i => $"<a href='/go/{i}'>Item {i}</a> "))}}
                <a href="/go/tab" target="_blank">In a tab</a> <button onclick="open('/go/window')">In a window</button>
                <button onclick="fetch('/go/data', { method: 'POST', body: 'x' })">Load</button>
                <form action="/go/form" method="post"><input name="note" aria-label="Note"><button>Send</button></form>
                <iframe src="/go/frame"></iframe><iframe srcdoc="<img src='{{other.Url}}/picture'>"></iframe><img src="/go/image">
                """);
        });
        await browser.ObserveAsync(site.Url + "/", TestContext.Current.CancellationToken);
        Assert.Contains("GET /go/1", seen);
        Assert.Contains("GET /go/tab", seen);
        Assert.Contains("POST /go/form", seen);
        Assert.Empty(outside);
    }
}
