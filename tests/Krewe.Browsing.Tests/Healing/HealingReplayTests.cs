using System.Text.Json;
using Krewe.Browsing.Healing;
using Krewe.Browsing.Replaying;
using Krewe.Core.Healing;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Healing;

[Trait("Suite", "Browser")]
public sealed class HealingReplayTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Then = """
        <h1>Letters</h1><form id="f" action="/send" method="post"><label>Name <input name="name"></label><label>Mail <input name="mail" type="email"></label><button>Send</button></form>
        <button type="button" id="clear">Start over</button><p role="status"></p>
        <script>f.onsubmit = (e) => { e.preventDefault(); document.querySelector('[role=status]').textContent = 'Sent to ' + f.name.value; }</script>
        """;

    private static readonly Locator Name = Locator.Of(new ByRole("textbox", "Name"));
    private static readonly Locator Send = Locator.Of(new ByRole("button", "Send"));
    private static readonly Locator Status = Locator.Of(new ByRole("status"));

    private static readonly Scenario Written = new("send", "Letters", "a letter is sent", ["REQ-001"], Session.Anonymous,
    [
        new Step(Gwt.Given, "the page is open", [new Goto("/")], [new IsVisible(Locator.Of(new ByRole("heading", "Letters")))]),
        new Step(Gwt.When, "a letter is sent", [new Fill(Name, "Ann"), new Click(Send)], [new HasText(Status, "Sent to Ann"), new IsEnabled(Send, true)]),
    ], []);

    [Fact]
    public async Task Run_RenamedButtonAndField_ChangesTheirLocatorsAlone()
    {
        var found = await DiagnoseAsync(Then.Replace(">Send<", ">Post it<").Replace("Name <", "Who <"));
        Assert.Null(found.Failure);
        Assert.Equal(2, found.Heals.Count);
        Assert.True(Targets.AreFrozen(Written, found.Healed!));
        Assert.Equal([new Fill(Locator.Of(new ByRole("textbox", "Who")), "Ann"), new Click(Locator.Of(new ByRole("button", "Post it")))], found.Healed!.Steps[1].Acts);
        Assert.Equal(new IsEnabled(Locator.Of(new ByRole("button", "Post it")), true), found.Healed.Steps[1].Expectations[1]);
        Assert.Contains(found.Prints.Prints, p => p.Target.Equals(Locator.Of(new ByRole("button", "Post it"))));
    }

    [Fact]
    public async Task Run_NothingChanged_HealsNothing()
    {
        var found = await DiagnoseAsync(Then);
        Assert.Null(found.Failure);
        Assert.Empty(found.Heals);
        Assert.Equal(JsonSerializer.Serialize(Written), JsonSerializer.Serialize(found.Healed));
    }

    [Theory]
    [InlineData(">Send<", ">Discard<", "says something else")] // another button in its place
    [InlineData("<button>Send</button>", "", "is gone")] // none
    [InlineData("'Sent to '", "'Lost by '", "no longer holds")] // it does something else
    [InlineData("<h1>Letters</h1>", "<h1>Parcels</h1>", "says something else")] // the text that was expected
    [InlineData("e.preventDefault();", "e.preventDefault(); return;", "no longer holds")] // it does nothing
    [InlineData("action=\"/send\"", "action=\"/newsletter\" data-x=\"\"", null)] // nothing that the test looks at
    public async Task Run_Defect_IsNotHealed(string was, string now, string? why)
    {
        var found = await DiagnoseAsync(Then.Replace(was, now));
        Assert.Empty(found.Heals);
        if (why is null) Assert.Null(found.Failure);
        else Assert.Contains(why, found.Failure!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RenamedButtonThatNoLongerWorks_IsNotHealed()
    {
        var found = await DiagnoseAsync(Then.Replace(">Send<", ">Post it<").Replace("'Sent to '", "'Lost by '"));
        Assert.Null(found.Healed);
        Assert.Equal("When a letter is sent", found.Failure!.Step);
    }

    [Fact]
    public async Task Run_WithoutFingerprints_SaysSo()
    {
        var found = await DiagnoseAsync(Then.Replace(">Send<", ">Post it<"), new ScenarioPrints("send", [], []));
        Assert.Contains("no fingerprint", found.Failure!.Why, StringComparison.Ordinal);
    }

    /// <summary>Observes the scenario on the page of then, and does it again on the page of today.</summary>
    private async Task<Diagnosis> DiagnoseAsync(string today, ScenarioPrints? prints = null)
    {
        var (body, cancellation) = (Then, TestContext.Current.CancellationToken);
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync("<!doctype html><title>T</title>" + body);
        });
        var input = browser.Input(site.Url + "/", JsonSerializer.Serialize(new ReplayTask([Written]), ArtefactExtensions.Json));
        var observed = JsonSerializer.Deserialize<ReplayFindings>(await new ReplaySkill(browser.Browsing, TimeProvider.System).ExecuteAsync(input, cancellation), ArtefactExtensions.Json)!;
        body = today;
        await using var driver = await browser.Browsing.OpenAsync(input, Session.Anonymous, 9, cancellation);
        return await new HealingReplay(driver, Assert.Single(observed.Kept), prints ?? Assert.Single(observed.Prints)).RunAsync(cancellation);
    }
}
