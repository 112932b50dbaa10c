using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Pages;

[Trait("Suite", "Browser")]
public sealed class SessionRenewalTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Form = "<!doctype html><h1>Who is there?</h1><form method=post action=/login><input name=u aria-label=User><input type=password name=p aria-label=Password><button>Sign in</button></form>";
    private static readonly SignIn SignIn = new(
        [new Goto("/login"), new Fill(By("textbox", "User"), "ann"), new Fill(By("textbox", "Password"), "secret"), new Click(By("button", "Sign in"))], [], true);

    private int _session;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_SessionThatTheApplicationForgot_SignsInAnewForThisPageAndTheNext()
    {
        await using var site = await StartAsync();
        var input = await InputAsync(site);
        Assert.Equal(("Inside", 1), (await HeadingAsync(input, "/"), _session));
        _session++;
        Assert.Equal(("Inside", 3), (await HeadingAsync(input, "/"), _session));
        Assert.Equal(("Inside", 3), (await HeadingAsync(input, "/"), _session));
    }

    [Fact]
    public async Task Open_PageThatAlwaysAsks_SignsInOnceOnly()
    {
        await using var site = await StartAsync();
        var input = await InputAsync(site);
        Assert.Equal(("Who is there?", 2), (await HeadingAsync(input, "/login"), _session));
        Assert.Equal(("Who is there?", 2), (await HeadingAsync(input, "/login"), _session));
        Assert.Equal(("Inside", 2), (await HeadingAsync(input, "/"), _session));
    }

    /// <summary>Only the session that was made last is valid.</summary>
    private Task<TestSite> StartAsync() => TestSite.StartAsync(app =>
    {
        app.MapGet("/login", () => Results.Content(Form, "text/html"));
        app.MapPost("/login", (HttpContext context) =>
        {
            context.Response.Cookies.Append("session", $"{++_session}");
            return Results.Redirect("/");
        });
        app.MapGet("/", (HttpRequest request) => request.Cookies["session"] == $"{_session}" ? Results.Content("<!doctype html><h1>Inside</h1>", "text/html") : Results.Redirect("/login"));
    });

    private async Task<SkillInput> InputAsync(TestSite site)
    {
        var input = browser.Input(site.Url + "/");
        await input.Artefacts.WriteAsync(ArtefactNames.SignIn, SignIn, Stop);
        return input;
    }

    private async Task<string?> HeadingAsync(SkillInput input, string path)
    {
        await using var driver = await browser.Browsing.OpenAsync(input, Session.SignedIn, 0, Stop);
        Assert.Null(await driver.DoAsync(new Goto(path), Stop));
        return (await driver.LookAsync()).Heading?.Words();
    }

    private static Locator By(string role, string name) => Locator.Of(new ByRole(role, name));
}
