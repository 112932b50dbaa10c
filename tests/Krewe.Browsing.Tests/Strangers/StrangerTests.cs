using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Replaying;
using Krewe.Browsing.Starting;
using Krewe.Core.Exploring;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;

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
    public async Task Start_ListThatIsNotFetchedAgainAfterTheSignIn_BreaksWhatIsExpected()
    {
        Environment.SetEnvironmentVariable(Variable, TaskBoard.Password);
        await using var healthy = await TestSite.HtmlAsync(Board("draw()"));
        await using var faulty = await TestSite.HtmlAsync(Board("show(true)"));
        var json = await new StartSkill(browser.Browsing).ExecuteAsync(browser.Input(healthy.Url + "/", username: TaskBoard.Username, passwordVariable: Variable), Stop);
        var trial = JsonSerializer.Deserialize<StartFindings>(json, ArtefactExtensions.Json)!.SignInTrials.Single(t => t.Variant == "sign-in");
        await using var driver = await browser.Browsing.OpenAsync(browser.Input(faulty.Url + "/", username: TaskBoard.Username, passwordVariable: Variable), (string?)null, 1, Stop);
        Assert.Null(await driver.DoAllAsync(trial.Steps.SelectMany(s => s.Acts), Stop));
        var lost = Assert.Single(await LostAsync(driver, trial.Steps[^1].Expectations));
        Assert.Contains("Pay roll", JsonSerializer.Serialize(lost));
        Assert.Null(await driver.DoAsync(new Reload(), Stop));
        Assert.Empty(await LostAsync(driver, [lost]));
    }

    private static async Task<List<Expectation>> LostAsync(PageDriver driver, IReadOnlyList<Expectation> expectations)
    {
        var lost = new List<Expectation>();
        foreach (var expectation in expectations) if (await Checker.CheckAsync(driver, expectation, 500) is not null) lost.Add(expectation);
        return lost;
    }

    private static string Board(string signedIn) => $$"""
        <!doctype html><title>Board</title><main><h1>Board</h1><ul id=l></ul></main><p role=alert id=m></p>
        <form id=f><input id=u aria-label=User><input id=p type=password aria-label=Password><button>Sign in</button></form><button id=o>Sign out</button>
        <script>
          const show = known => { f.hidden = known; o.hidden = !known; };
          const draw = () => { const known = document.cookie.includes('who='); l.innerHTML = '<li>Open house</li>' + (known ? '<li>Pay roll</li>' : ''); show(known); };
          f.onsubmit = e => { e.preventDefault(); if (p.value !== '{{TaskBoard.Password}}') { m.textContent = 'Wrong password.'; return; } document.cookie = 'who=' + u.value; {{signedIn}}; };
          o.onclick = () => { document.cookie = 'who=; max-age=0'; draw(); };
          draw();
        </script>
        """;

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
