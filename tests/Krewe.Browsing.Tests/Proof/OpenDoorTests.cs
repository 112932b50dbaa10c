using Krewe.Core.Locators;
using Krewe.Core.Proofs;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

/// <summary>What concerns the session of the user, and tests in two tabs.</summary>
[Trait("Suite", "Browser")]
public sealed class OpenDoorTests
{
    private static readonly string Id = Symbol.Unique(1);
    private static readonly Locator Item = Locator.Of(new ByRole("list", "Items"), new ByRole("listitem"), new HavingText(Id));

    private static readonly Scenario Kept = ListAppScenarios.Guarded with
    {
        Id = "kept-from-strangers",
        Title = "a stranger does not see who it is",
        Steps = [new(Gwt.When, "a stranger opens the account", [new Goto("/account")], [new IsHidden(Locator.Of(new ByCss("#who")))])],
    };

    private static readonly Locator Dark = Locator.Of(new ByRole("button", "Dark"));

    private static readonly Scenario Light = ListAppScenarios.DarkTheme with
    {
        Id = "light",
        Title = "a stranger begins with the light theme",
        Session = Session.Anonymous,
        Steps = [new(Gwt.When, "a stranger opens the theme", [new Goto("/theme")], [new HasAttribute(Dark, "aria-pressed", "false")])],
    };

    /// <summary>The session of this user is kept in a cookie and in the local storage.</summary>
    private static SignIn SignIn => ListAppScenarios.SignIn with { Acts = [new Goto("/theme"), new Click(Dark), .. ListAppScenarios.SignIn.Acts] };

    private static readonly Scenario Made = ListAppScenarios.AddItem with
    {
        Id = "made-in-another-tab",
        Title = "what is added in another tab is shown here after a reload",
        Steps =
        [
            new(Gwt.Given, "the shopping list is open", [new Goto("/")], []),
            new(Gwt.When, "an item is added in another tab", [new InOtherTab([new Goto("/"), new Fill(Locator.Of(new ByLabel("New item")), Id), new Click(Locator.Of(new ByRole("button", "Add")))], [new IsVisible(Item)])], []),
            new(Gwt.Then, "it is shown here after the page is loaded anew", [new Reload()], [new IsVisible(Item)]),
        ],
    };

    [Fact]
    public async Task Prove_StrangersAndTwoTabs_AreKilledByWhatTheyAreAbout()
    {
        await using var bench = await ProofBench.StartAsync(new() { FewestSabotages = 4 });
        var proofs = await bench.ProveAsync([ListAppScenarios.Guarded, Kept, Light, Made], SignIn, TestContext.Current.CancellationToken);
        Assert.All(proofs.Values, p => Assert.Equal((p.ScenarioId, Verdict.Proven, null), (p.ScenarioId, p.Verdict, p.Reason)));
        Assert.Equal(SabotageOutcome.KilledByAssertion, Outcome(proofs["guarded"], "open-door"));
        Assert.Equal(SabotageOutcome.KilledByAssertion, Outcome(proofs[Kept.Id], "open-door"));
        Assert.Equal(SabotageOutcome.KilledByAssertion, Outcome(proofs[Light.Id], "open-door"));
        Assert.Equal(SabotageOutcome.KilledByAssertion, Outcome(proofs[Made.Id], "lost-write"));
        Assert.Equal(SabotageOutcome.KilledByAssertion, Outcome(proofs[Made.Id], "dead-control"));
    }

    private static SabotageOutcome? Outcome(Krewe.Core.Proofs.Proof proof, string kind) => proof.Sabotages.FirstOrDefault(s => s.Kind == kind)?.Outcome;
}
