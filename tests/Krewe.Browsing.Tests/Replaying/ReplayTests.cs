using System.Text.Json;
using Krewe.Browsing.Replaying;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Replaying;

[Trait("Suite", "Browser")]
public sealed class ReplayTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly Locator Now = Locator.Of(new ByCss("#now"));
    private static readonly Locator Title = Locator.Of(new ByRole("heading", "Clock"));

    [Fact]
    public async Task Execute_ExpectationThatHoldsEachTime_IsKept()
    {
        var found = await ReplayAsync(new IsVisible(Title), new HasText(Now, "12:00"));
        var kept = Assert.Single(found.Kept);
        Assert.Equal([new IsVisible(Title)], kept.Steps[0].Expectations);
    }

    [Fact]
    public async Task Execute_NothingHolds_IsDroppedWithItsReason()
    {
        var found = await ReplayAsync(new HasText(Now, "12:00"));
        Assert.Empty(found.Kept);
        Assert.Contains("held", Assert.Single(found.Dropped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ActThatCannotBeDone_IsDropped()
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><h1>Clock</h1>");
        var found = await RunAsync(site.Url, new Step(Gwt.When, "pressed", [new Goto("/"), new Click(Locator.Of(new ByRole("button", "None")))], [new IsVisible(Title)]));
        Assert.Contains("could not be done", Assert.Single(found.Dropped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_GoneOnlyOnTheWayToTheNextView_IsNoAbsence()
    {
        var (text, list) = (Locator.Of(new ByText("pear")), Locator.Of(new ByRole("heading", "List")));
        await using var site = await TestSite.HtmlAsync("""
            <!doctype html><div id=ask><h1>Delete?</h1><p>pear</p><button onclick="ask.hidden = true; setTimeout(() => list.hidden = false, 250)">No</button></div>
            <div id=list hidden><h1>List</h1><b>pear</b></div>
            """);
        var kept = Assert.Single((await RunAsync(site.Url, new Step(Gwt.Given, "open", [new Goto("/")], []),
            new Step(Gwt.When, "refused", [new Click(Locator.Of(new ByRole("button", "No")))], [new IsHidden(text), new IsVisible(list), new IsHidden(Locator.Of(new ByRole("heading", "Delete?")))]))).Kept);
        Assert.Equal([new IsVisible(list), new IsHidden(Locator.Of(new ByRole("heading", "Delete?")))], kept.Steps[^1].Expectations);
    }

    [Fact]
    public async Task Execute_WhatWasNeverThere_IsNotExpectedToBeGone()
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><h1>List</h1><p id=row>pear</p><button onclick='row.remove()'>Delete</button>");
        var (title, row) = (Locator.Of(new ByRole("heading", "List")), Locator.Of(new ByText("pear")));
        var kept = Assert.Single((await RunAsync(site.Url, new Step(Gwt.Given, "open", [new Goto("/")], []),
            new Step(Gwt.When, "deleted", [new Click(Locator.Of(new ByRole("button", "Delete")))], [new IsVisible(title), new IsHidden(row), new IsHidden(Locator.Of(new ByText("plum")))]))).Kept);
        Assert.Equal([new IsVisible(title), new IsHidden(row)], kept.Steps[^1].Expectations);
    }

    [Fact]
    public async Task Execute_EverythingHolds_LooksOnce()
    {
        var visits = 0;
        await using var site = await TestSite.StartAsync(context => AnswerAsync(context, "<h1>Clock</h1>", () => visits++));
        Assert.Single((await RunAsync(site.Url, new Step(Gwt.When, "open", [new Goto("/")], [new IsVisible(Title)]))).Kept);
        Assert.Equal(1, visits);
    }

    [Fact]
    public async Task Execute_SomethingIsLost_LooksOnceMore()
    {
        var visits = 0;
        await using var site = await TestSite.StartAsync(context => AnswerAsync(context, "<h1>Clock</h1><p id=now>12:01", () => visits++));
        Assert.Single((await RunAsync(site.Url, new Step(Gwt.When, "open", [new Goto("/")], [new IsVisible(Title), new HasText(Now, "12:00")]))).Kept);
        Assert.Equal(2, visits);
    }

    [Fact]
    public async Task Execute_ActThatFailsOnce_IsKeptWhenItHoldsWithTheShiftedClock()
    {
        var visits = 0;
        await using var site = await TestSite.StartAsync(context => AnswerAsync(context, visits == 0 ? "<h1>Clock</h1>" : "<h1>Clock</h1><button>Wind</button>", () => visits++));
        var found = await RunAsync(site.Url, new Step(Gwt.When, "wound", [new Goto("/"), new Click(Locator.Of(new ByRole("button", "Wind")))], [new IsVisible(Title)]));
        Assert.Single(found.Kept);
        Assert.Equal(3, visits);
    }

    [Fact]
    public async Task Execute_TextOfTheDay_IsDropped()
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><h1>Clock</h1><p id=now></p><script>now.textContent = new Date().toISOString().slice(0, 10)</script>");
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var kept = Assert.Single((await RunAsync(site.Url, new Step(Gwt.When, "open", [new Goto("/")], [new IsVisible(Title), new HasText(Now, today)]))).Kept);
        Assert.Equal([new IsVisible(Title)], kept.Steps[0].Expectations);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/other", false)]
    public async Task Execute_Address_IsChecked(string path, bool kept) => Assert.Equal(kept, (await ReplayAsync(new UrlIs(path))).Kept.Count == 1);

    [Fact]
    public async Task Execute_HiddenElement_HoldsWhenAbsent() => Assert.Single((await ReplayAsync(new IsHidden(Locator.Of(new ByText("nowhere"))))).Kept);

    [Fact]
    public async Task Execute_Count_IsExact() => Assert.Empty((await ReplayAsync(new HasCount(Locator.Of(new ByRole("heading")), 2))).Kept);

    private static Task AnswerAsync(HttpContext context, string body, Action count)
    {
        // The browser asks for an icon of its own accord.
        if (context.Request.Path != "/") { context.Response.StatusCode = 404; return Task.CompletedTask; }
        count();
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>T</title>" + body);
    }

    private async Task<ReplayFindings> ReplayAsync(params Expectation[] expectations)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><title>T</title><h1>Clock</h1><p id=now></p><script>now.textContent = String(Date.now())</script>");
        return await RunAsync(site.Url, new Step(Gwt.When, "the page is open", [new Goto("/")], expectations));
    }

    private async Task<ReplayFindings> RunAsync(string url, params Step[] steps)
    {
        var task = new ReplayTask([new Scenario("req-001", "S", "T", ["REQ-001"], Session.Anonymous, steps, [])]);
        var input = browser.Input(url + "/", JsonSerializer.Serialize(task, ArtefactExtensions.Json));
        var json = await new ReplaySkill(browser.Browsing, TimeProvider.System).ExecuteAsync(input, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<ReplayFindings>(json, ArtefactExtensions.Json)!;
    }
}
