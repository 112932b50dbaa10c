using System.Text.Json;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Strangers;

namespace Krewe.Core.Tests.Strangers;

public sealed class StrangerPlanTests
{
    private static readonly StartFindings Start = new("/", null, [], []);

    [Fact]
    public void Of_NobodySignedIn_IsNothing() => Assert.Empty(StrangerPlan.Of([Page("/a", 1)], Session.Anonymous, Start));

    [Fact]
    public void Of_ManyPages_AreOneOfEachKindAndTheFullestFirst() =>
        Assert.Equal(["/list", "/about", "/news", "/team"], Chosen(Start, Page("/about", 4), Page("/news", 3), Page("/team", 2), Page("/site", 1), Page("/list", 5) with { Controls = ["button|Add"] }));

    [Fact]
    public void Of_RecordsByNumber_AreOne() => Assert.Equal(["/items/1"], Chosen(Start, Page("/items/1", 1), Page("/items/2", 1), Page("/items/3", 1)));

    [Fact]
    public void Of_PagesBeyondTheLimit_AreLeftOut() => Assert.Equal(8, Chosen(Start, [.. Enumerable.Range(0, 12).Select(i => Page($"/part{(char)('a' + i)}/x", i))]).Count);

    [Fact]
    public void Of_BrokenPageOrOneOfATrial_IsLeftOut() => Assert.Equal(["/a"], Chosen(Start, Page("/a", 1), Page("/b", 1) with { Status = 404 }, Page("/c?id=kwa1b2c3d4", 9)));

    [Fact]
    public void Of_PageThatTheSignInHasTried_IsLeftOut()
    {
        var trial = new Trial("t", "s", "Home", [], TrialKind.Submit, "Home", "guarded", [], new Effect(), Session.Anonymous);
        Assert.Equal(["/a"], Chosen(Start with { SignInTrials = [trial] }, Page("/", 9), Page("/a", 1)));
    }

    private static List<string> Chosen(StartFindings start, params CrawledPage[] pages) =>
        [.. JsonSerializer.Deserialize<StrangerTask>(Assert.Single(StrangerPlan.Of(pages, Session.SignedIn, start)).Payload, ArtefactExtensions.Json)!.Pages.Select(p => p.Address)];

    private static CrawledPage Page(string landed, int rows) => new() { Address = landed, Landed = landed, Status = 200, State = landed, Title = landed, Rows = rows };
}
