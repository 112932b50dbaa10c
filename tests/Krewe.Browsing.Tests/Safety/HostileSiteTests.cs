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
}
