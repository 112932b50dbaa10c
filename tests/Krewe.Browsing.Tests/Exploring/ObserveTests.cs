using Krewe.Contracts;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.Shop;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Exploring;

[Trait("Suite", "Browser")]
public sealed class ObserveTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Notes = """
        <!doctype html><title>Notes</title><h1>Notes</h1><form id=f><input id=n aria-label="Note"><button>Add</button></form><p role=status id=m></p><ul id=l></ul>
        <script>
          const all = JSON.parse(localStorage.notes || '[]');
          const draw = () => { localStorage.notes = JSON.stringify(all); l.innerHTML = ''; all.forEach((t, i) => { const li = document.createElement('li'); li.append(t);
            const b = document.createElement('button'); b.textContent = 'Remove'; b.onclick = () => { all.splice(i, 1); draw(); }; li.append(b); l.append(li); }); };
          f.onsubmit = e => { e.preventDefault(); if (!n.value.trim()) { m.textContent = 'A note must not be empty.'; return; } m.textContent = ''; all.push(n.value); n.value = ''; draw(); };
          draw();
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observe_ListInTheBrowser_FindsItsLifeCycle()
    {
        await using var site = await TestSite.HtmlAsync(Notes);
        var found = await RequirementsAsync(site.Url + "/");
        Assert.Contains(found, r => r.Pattern == "record-made");
        Assert.Contains(found, r => r.Pattern == "form-refused" || r.Pattern == "blank-refused");
        Assert.Contains(found, r => r.Pattern == "list-control" && r.Title.Contains("Remove", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Observe_Twice_GivesTheSameRequirements()
    {
        await using var site = await TestSite.HtmlAsync(Notes);
        var first = await RequirementsAsync(site.Url + "/");
        var second = await RequirementsAsync(site.Url + "/");
        Assert.Equal(first.Select(r => r.Title), second.Select(r => r.Title));
    }

    [Fact]
    public async Task Observe_StaticSite_MapsItsPagesAndLinks()
    {
        await using var site = await TestSite.StartAsync(async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html";
            var name = context.Request.Path.Value!.Trim('/');
            context.Response.StatusCode = name is "" or "a" or "b" ? 200 : 404;
            await context.Response.WriteAsync($"<!doctype html><title>{name}</title><h1>Page {name}</h1><nav><a href='/'>Home</a> <a href='/a'>Apples</a> <a href='/b'>Berries</a></nav>");
        });
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        var map = await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop);
        Assert.Superset(new HashSet<string> { "/", "/a", "/b" }, map!.States.Select(s => s.SampleUrl).ToHashSet());
        var requirements = await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, Stop);
        Assert.Contains(requirements!, r => r.Pattern == "navigation" && r.Title.Contains("Page b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Observe_ApplicationWithLogin_SignsInAndTriesAWrongPassword()
    {
        Environment.SetEnvironmentVariable("KREWE_TEST_PASSWORD", ShopServer.Password);
        await using var shop = await ShopServer.StartAsync(0, Stop);
        var input = browser.Input(shop.Url + "/", username: ShopServer.Username, passwordVariable: "KREWE_TEST_PASSWORD");
        var json = await new Krewe.Browsing.Starting.StartSkill(browser.Browsing).ExecuteAsync(input, Stop);
        var start = System.Text.Json.JsonSerializer.Deserialize<Krewe.Core.Exploring.StartFindings>(json, ArtefactExtensions.Json)!;
        Assert.True(start.SignIn!.StorageKeepsIt);
        Assert.NotEmpty(start.SignIn.Expectations);
        Assert.All(start.SignIn.Expectations, e => Assert.True(e is UrlIs or IsHidden or IsVisible, e.ToString()));
        Assert.Contains(start.SignIn.Acts, a => a is Fill f && f.Value == Symbol.Of(Symbol.Password));
        Assert.Contains(start.SignInTrials, t => t.Variant == "wrong-password" && t.Steps[^1].Expectations.Count > 0);
        // The form keeps the name; another account may run the test.
        Assert.Equal([Symbol.Of(Symbol.Username)], start.SignInTrials.Single(t => t.Variant == "wrong-password").Steps[^1].Expectations.OfType<HasValue>().Select(v => v.Value).Where(v => v.Length > 0));
        Assert.Contains(start.SignInTrials, t => t.Variant == "sign-out");
        Assert.DoesNotContain(ShopServer.Password, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observe_WrongPassword_FailsWithLoginCode()
    {
        Environment.SetEnvironmentVariable("KREWE_TEST_WRONG", "not-it");
        await using var shop = await ShopServer.StartAsync(0, Stop);
        var input = browser.Input(shop.Url + "/", username: ShopServer.Username, passwordVariable: "KREWE_TEST_WRONG");
        var failure = await Assert.ThrowsAsync<KreweException>(() => new Krewe.Browsing.Starting.StartSkill(browser.Browsing).ExecuteAsync(input, Stop));
        Assert.Equal(ErrorCodes.LoginFailed, failure.Code);
        Assert.DoesNotContain("not-it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observe_NoLoginForm_FailsWithLoginCode()
    {
        Environment.SetEnvironmentVariable("KREWE_TEST_WRONG", "not-it");
        await using var site = await TestSite.HtmlAsync("<!doctype html><h1>Open house</h1>");
        var failure = await Assert.ThrowsAsync<KreweException>(() => new Krewe.Browsing.Starting.StartSkill(browser.Browsing).ExecuteAsync(browser.Input(site.Url + "/", username: "u", passwordVariable: "KREWE_TEST_WRONG"), Stop));
        Assert.Equal(ErrorCodes.LoginFailed, failure.Code);
    }

    [Fact]
    public async Task Observe_EmptyPage_FailsAsUnreachable()
    {
        await using var site = await TestSite.HtmlAsync("");
        var failure = await Assert.ThrowsAsync<KreweException>(() => new Krewe.Browsing.Starting.StartSkill(browser.Browsing).ExecuteAsync(browser.Input(site.Url + "/"), Stop));
        Assert.Equal(ErrorCodes.Unreachable, failure.Code);
    }

    private async Task<List<Requirement>> RequirementsAsync(string url) =>
        (await (await browser.ObserveAsync(url, Stop)).ReadAsync<List<Requirement>>(ArtefactNames.Requirements, Stop))!;
}
