using System.Text.Json;
using Krewe.Browsing.Replaying;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Replaying;

/// <summary>An application whose pages look at the clock to see whether the session is over.</summary>
[Trait("Suite", "Browser")]
public sealed class ClockShiftTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Page = """
        <!doctype html><title>Desk</title>
        <script>
        const draw = () => {
          const until = Number(localStorage.until ?? 0);
          document.body.innerHTML = Date.now() < until ? '<h1>Desk</h1><button id=mine>My things</button>' : '<h1>Desk</h1><a href="/in" id=way>Log in</a>';
          if (Date.now() < until) mine.onclick = () => mine.outerHTML = '<p>Pencil</p>';
        };
        document.addEventListener('DOMContentLoaded', draw);
        </script><body></body>
        """;

    private const string In = """
        <!doctype html><title>Log in</title><h1>Log in</h1><form id=form><label>User <input name=user></label><label>Password <input type=password name=password></label><button>Log in</button></form>
        <script>
        form.onsubmit = async (e) => { e.preventDefault(); localStorage.until = Number(await (await fetch('/now')).text()) + 3600000; location = '/'; };
        </script>
        """;

    [Fact]
    public async Task Execute_SessionThatEndsByThePagesClock_IsStillReplayed()
    {
        await using var site = await TestSite.StartAsync(AnswerAsync);
        var signIn = new SignIn([new Goto("/in"), new Fill(Locator.Of(new ByLabel("User")), "u"), new Fill(Locator.Of(new ByLabel("Password")), "p"), new Click(Locator.Of(new ByRole("button", "Log in")))], [], true);
        var artefacts = new MemoryArtefacts();
        await artefacts.WriteAsync(ArtefactNames.SignIn, signIn, TestContext.Current.CancellationToken);
        await artefacts.WriteAsync(ObserveNames.Start, new StartFindings("/", signIn, [], []), TestContext.Current.CancellationToken);
        var thing = new IsVisible(Locator.Of(new ByText("Pencil")));
        var scenario = new Scenario("s", "Desk", "it opens", [], Session.SignedIn, [new Step(Gwt.When, "pressed", [new Goto("/"), new Click(Locator.Of(new ByRole("button", "My things")))], [thing])], []);
        var task = JsonSerializer.Serialize(new ReplayTask([scenario]), ArtefactExtensions.Json);

        var found = JsonSerializer.Deserialize<ReplayFindings>(await new ReplaySkill(browser.Browsing, TimeProvider.System)
            .ExecuteAsync(browser.Input(site.Url + "/", task, artefacts), TestContext.Current.CancellationToken), ArtefactExtensions.Json)!;

        Assert.Empty(found.Dropped);
        Assert.Equal([thing], Assert.Single(found.Kept).Steps[0].Expectations);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(context.Request.Path == "/now" ? TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString() : context.Request.Path == "/in" ? In : Page);
    }
}
