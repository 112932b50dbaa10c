using System.Text.Json;
using Krewe.Browsing.Replaying;
using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

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

    [Theory]
    [InlineData("/", true)]
    [InlineData("/other", false)]
    public async Task Execute_Address_IsChecked(string path, bool kept) => Assert.Equal(kept, (await ReplayAsync(new UrlIs(path))).Kept.Count == 1);

    [Fact]
    public async Task Execute_HiddenElement_HoldsWhenAbsent() => Assert.Single((await ReplayAsync(new IsHidden(Locator.Of(new ByText("nowhere"))))).Kept);

    [Fact]
    public async Task Execute_Count_IsExact() => Assert.Empty((await ReplayAsync(new HasCount(Locator.Of(new ByRole("heading")), 2))).Kept);

    private async Task<ReplayFindings> ReplayAsync(params Expectation[] expectations)
    {
        await using var site = await TestSite.HtmlAsync("<!doctype html><title>T</title><h1>Clock</h1><p id=now></p><script>now.textContent = String(Date.now())</script>");
        return await RunAsync(site.Url, new Step(Gwt.When, "the page is open", [new Goto("/")], expectations));
    }

    private async Task<ReplayFindings> RunAsync(string url, Step step)
    {
        var task = new ReplayTask([new Scenario("req-001", "S", "T", ["REQ-001"], Session.Anonymous, [step], [])]);
        var input = browser.Input(url + "/", JsonSerializer.Serialize(task, ArtefactExtensions.Json));
        var json = await new ReplaySkill(browser.Browsing, TimeProvider.System).ExecuteAsync(input, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<ReplayFindings>(json, ArtefactExtensions.Json)!;
    }
}
