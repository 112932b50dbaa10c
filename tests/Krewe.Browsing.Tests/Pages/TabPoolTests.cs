using Krewe.Browsing.Pages;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Pages;

[Trait("Suite", "Browser")]
public sealed class TabPoolTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><h1>Mark</h1><script>
        const mark = async () => {
          document.cookie = 'soft=1'; localStorage.mark = '1'; sessionStorage.mark = '1'; window.name = 'mark';
          await new Promise((done) => { const request = indexedDB.open('mark'); request.onsuccess = () => { request.result.close(); done(); }; });
        };
        const marks = async () => [document.cookie, localStorage.mark, sessionStorage.mark, window.name, (await indexedDB.databases()).length].join();
        </script>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_AfterAnother_FindsTheSamePageWithNothingOfTheOther()
    {
        var cookies = new List<string>();
        await using var site = await StartAsync(cookies);
        var first = await OpenAsync(site, null);
        var page = first.Page;
        await first.Page.EvaluateAsync("mark()");
        await first.DisposeAsync();
        await using var second = await OpenAsync(site, null);
        Assert.Same(page, second.Page);
        Assert.Equal(",,,,0", await second.Page.EvaluateAsync<string>("marks()"));
        Assert.Equal(["", ""], cookies);
    }

    [Fact]
    public async Task Open_WithStoredSession_HasIt()
    {
        var cookies = new List<string>();
        await using var site = await StartAsync(cookies);
        var first = await OpenAsync(site, null);
        await first.Page.EvaluateAsync("mark()");
        var stored = await first.StorageStateAsync();
        await first.DisposeAsync();
        await using var second = await OpenAsync(site, stored);
        Assert.Equal("soft=1,1,,,0", await second.Page.EvaluateAsync<string>("marks()"));
        Assert.Contains("hard=1", cookies[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterAPageThatDoesNotWantToBeLeft_IsClean()
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><button>Stay</button><script>addEventListener('beforeunload', e => e.preventDefault()); setInterval(() => fetch('/poll'), 50)</script>");
        var first = await OpenAsync(site, null);
        await first.DoAsync(new Click(Krewe.Core.Locators.Locator.Of(new Krewe.Core.Locators.ByRole("button", "Stay"))), Stop);
        await first.DisposeAsync();
        await using var second = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), (string?)null, 1, Stop);
        Assert.Empty(second.Traffic.Copy());
        Assert.Null(second.Dialog);
    }

    [Fact]
    public async Task Use_AfterItWasGivenBack_Fails()
    {
        await using var site = await StartAsync([]);
        var driver = await OpenAsync(site, null);
        await driver.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(driver.LookAsync);
    }

    /// <summary>Answers with a cookie that scripts do not see, and notes what came.</summary>
    private static Task<TestSite> StartAsync(List<string> cookies) => TestSite.StartAsync(context =>
    {
        if (context.Request.Path == "/") cookies.Add(context.Request.Headers.Cookie.ToString());
        context.Response.Cookies.Append("hard", "1", new CookieOptions { HttpOnly = true });
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(Page);
    });

    private async Task<PageDriver> OpenAsync(TestSite site, string? stored)
    {
        var driver = await browser.Browsing.OpenAsync(browser.Input(site.Url + "/"), stored, 1, Stop);
        Assert.Null(await driver.DoAsync(new Goto("/"), Stop));
        return driver;
    }
}
