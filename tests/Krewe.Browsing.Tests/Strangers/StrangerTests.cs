using System.Text.Json;
using Krewe.Browsing.Replaying;
using Krewe.Browsing.Starting;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Tests.Strangers;

[Trait("Suite", "Browser")]
public sealed class StrangerTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Variable = "KREWE_TEST_BOARD_PASSWORD";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_SignInBringsRows_TheyAreExpected()
    {
        Environment.SetEnvironmentVariable(Variable, TaskBoard.Password);
        await using var site = await new TaskBoard().StartAsync();
        var json = await new StartSkill(browser.Browsing).ExecuteAsync(browser.Input(site.Url + "/", username: TaskBoard.Username, passwordVariable: Variable), Stop);
        var start = JsonSerializer.Deserialize<StartFindings>(json, ArtefactExtensions.Json)!;
        var expected = JsonSerializer.Serialize(start.SignInTrials.Single(t => t.Variant == "sign-in").Steps[^1].Expectations);
        Assert.Contains("Pay roll", expected);
        Assert.Contains("Merger talks", expected);
        Assert.DoesNotContain("Open house", expected);
    }

    [Fact]
    public async Task Observe_BoardThatKeepsThingsFromStrangers_SaysWhichAndInWhichTab()
    {
        Environment.SetEnvironmentVariable(Variable, TaskBoard.Password);
        await using var site = await new TaskBoard().StartAsync();
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop, TaskBoard.Username, Variable);
        var requirements = (await artefacts.ReadAsync<List<Requirement>>(ArtefactNames.Requirements, Stop))!;
        var titles = string.Join('\n', requirements.Select(r => r.Title));
        Assert.Contains("A stranger who opens \"Settings\" is asked to sign in", titles);
        Assert.Contains("A stranger who opens \"Reports\" is refused", titles);
        Assert.Contains("A stranger does not see \"Add task\", \"Pay roll\", \"Merger talks\" on \"Tasks\"", titles);
        Assert.DoesNotContain(requirements, r => r.Title.StartsWith("A stranger", StringComparison.Ordinal) && r.Title.Contains("About", StringComparison.Ordinal));
        Assert.Contains("Signing out in another tab ends the session here, too", titles);
        Assert.Contains("What the form \"Add task\" makes in another tab is shown on \"Tasks\" after a reload", titles);
        await HoldAsync(artefacts, site.Url, requirements);
    }

    /// <summary>What was derived holds when it is observed again.</summary>
    private async Task HoldAsync(IArtefacts artefacts, string url, List<Requirement> requirements)
    {
        var wanted = requirements.Where(r => r.Pattern is "guarded-page" or "kept-from-strangers" or "made-in-another-tab" or "signed-out-in-another-tab").Select(r => r.Id).ToHashSet();
        var sketches = (await artefacts.ReadAsync<List<Scenario>>(RequirePlanner.Sketches, Stop))!.Where(s => s.Requirements.Any(wanted.Contains)).ToList();
        var input = browser.Input(url + "/", JsonSerializer.Serialize(new ReplayTask(sketches), ArtefactExtensions.Json), artefacts, TaskBoard.Username, Variable);
        var found = JsonSerializer.Deserialize<ReplayFindings>(await new ReplaySkill(browser.Browsing, TimeProvider.System).ExecuteAsync(input, Stop), ArtefactExtensions.Json)!;
        Assert.Empty(found.Dropped);
        Assert.Equal(sketches.Count, found.Kept.Count);
        Assert.All(found.Kept, s => Assert.NotEmpty(s.Steps[^1].Expectations));
        // This board shows nothing by itself.
        Assert.Empty(found.Kept.Single(s => s.Title.StartsWith("What", StringComparison.Ordinal)).Steps[1].Expectations);
    }
}
