using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Pages;

[Trait("Suite", "Browser")]
public sealed class OtherTabTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly Locator Notes = Locator.Of(new ByRole("listitem"));
    private static readonly Locator Add = Locator.Of(new ByRole("button", "Add"));

    private int _removed;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Do_InOtherTab_SharesTheSessionAndLeavesThisPageAlone()
    {
        await using var site = await StartAsync();
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        Assert.Null(await driver.DoAsync(new InOtherTab([new Goto("/other"), new Click(Add)], [new HasCount(Notes, 1)]), Stop));
        Assert.Equal((0, "/", null, 1), (await driver.CountAsync(Notes), driver.Where, driver.Popup, driver.Page.Context.Pages.Count));
        Assert.Null(await driver.DoAsync(new Reload(), Stop));
        Assert.Equal(1, await driver.CountAsync(Notes));
    }

    [Fact]
    public async Task Do_InOtherTabThatDoesNotShowIt_SaysWhyAndClosesIt()
    {
        await using var site = await StartAsync();
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        Assert.NotNull(await driver.DoAsync(new InOtherTab([new Goto("/other")], [new HasCount(Notes, 1)]), Stop));
        Assert.Equal(("/", 1), (driver.Where, driver.Page.Context.Pages.Count));
    }

    [Fact]
    public async Task Do_InOtherTabThatRemoves_IsHeldBackLikeHere()
    {
        await using var site = await StartAsync();
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAsync(new InOtherTab([new Goto("/other"), new Click(Locator.Of(new ByRole("button", "Remove all")))], []), Stop));
        Assert.NotNull(driver.Blocked);
        Assert.Equal(0, _removed);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(async (HttpContext context) =>
    {
        if (HttpMethods.IsDelete(context.Request.Method)) _removed++;
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("""
            <!doctype html><h1>Notes</h1><button onclick="localStorage.n = 1; draw()">Add</button><button onclick="fetch('/api/all', { method: 'DELETE' })">Remove all</button><ul id=l></ul>
            <script>const draw = () => { l.innerHTML = localStorage.n ? '<li>note</li>' : ''; }; draw();</script>
            """);
    });
}
