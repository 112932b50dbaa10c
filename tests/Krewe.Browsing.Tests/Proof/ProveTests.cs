using Krewe.Browsing.Proof;
using Krewe.Core.Locators;
using Krewe.Core.Proofs;
using Krewe.Core.Scenarios;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

[Trait("Suite", "Browser")]
public sealed class ProveTests
{
    private static readonly Scenario Broken = ListAppScenarios.OpenAbout with
    {
        Id = "broken",
        Title = "a page that is not there",
        Steps = [new(Gwt.When, "the user opens it", [new Goto("/nowhere")], [new TitleIs("About")])],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prove_GoodWeakFlakyAndBrokenTests_EachGetsItsVerdict()
    {
        await using var bench = await ProofBench.StartAsync(new() { FewestSabotages = 4 });
        var proofs = await bench.ProveAsync([.. ListAppScenarios.Good, ListAppScenarios.WeakAdd, ListAppScenarios.Flaky, Broken], ListAppScenarios.SignIn, Cancel);

        Assert.All(ListAppScenarios.Good, s => Assert.Equal((s.Id, Verdict.Proven, null), (s.Id, proofs[s.Id].Verdict, proofs[s.Id].Reason)));
        Assert.Equal((Verdict.Weak, Verdict.Flaky, Verdict.Broken), (proofs["weak-add"].Verdict, proofs["flip"].Verdict, proofs["broken"].Verdict));
        Assert.Contains("it notices changed-text, but stays green with", proofs["weak-add"].Reason);
        Kills(proofs["add-item"], "lost-write", "corrupted-write", "dead-control");
        Kills(proofs["delete-item"], "lost-write", "dead-dialog");
        Kills(proofs["keep-item"], "dead-dialog");
        Kills(proofs["search"], "ignored-query", "empty-list");
        Kills(proofs["too-long"], "accepted-invalid");
        Kills(proofs["required"], "accepted-invalid");
        Kills(proofs["open-about"], "swapped-link", "stale-page");
        Kills(proofs["save-note"], "lost-write", "corrupted-write");
        Kills(proofs["dark-theme"], "lost-storage");
        // An invalid field is invalid before the click too, so the dead button is not noticed: a survivor must be seen as one.
        Assert.Equal(SabotageOutcome.Survived, proofs["required"].Sabotages.Single(s => s.Kind == "dead-control").Outcome);

        Assert.True(File.Exists(Path.Combine(bench.Folder, "tests/weak/shopping-list/adding-an-item-works.spec.ts")));
        Assert.False(File.Exists(Path.Combine(bench.Folder, "tests/flip/the-flip-page-is-ready.spec.ts")));
        Assert.True(File.Exists(Path.Combine(bench.Folder, "tests/shopping-list/adding-an-item-shows-it-in-the-list.spec.ts")));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(bench.Folder, ".krewe")));
        Assert.All(Directory.EnumerateFiles(bench.Folder, "*.ts", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules")), f => Assert.DoesNotContain(ListApp.Password, File.ReadAllText(f)));
    }

    [Fact]
    public async Task Prove_PageObjects_AreProvenLikeTheRest()
    {
        Scenario[] scenarios = [ListAppScenarios.AddItem, ListAppScenarios.DeleteItem, ListAppScenarios.KeepItem, ListAppScenarios.Search, ListAppScenarios.OpenAbout, ListAppScenarios.WeakAdd];
        await using var bench = await ProofBench.StartAsync(new() { FewestSabotages = 4 }, pageObjects: true);
        var proofs = await bench.ProveAsync(scenarios, ListAppScenarios.SignIn, Cancel);

        Assert.All(scenarios[..5], s => Assert.Equal((s.Id, Verdict.Proven, null), (s.Id, proofs[s.Id].Verdict, proofs[s.Id].Reason)));
        Assert.Equal(Verdict.Weak, proofs["weak-add"].Verdict);
        Kills(proofs["add-item"], "lost-write", "corrupted-write", "dead-control");
        Kills(proofs["delete-item"], "lost-write", "dead-dialog");
        Kills(proofs["search"], "ignored-query", "empty-list");
        Kills(proofs["open-about"], "swapped-link", "stale-page");
        Assert.Contains("async add(newItem: string)", File.ReadAllText(Path.Combine(bench.Folder, "tests/pages/home.page.ts")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prove_Drag_TurnsRedWhereNothingCanBeDragged(bool pageObjects)
    {
        await using var bench = await ProofBench.StartAsync(new() { FewestSabotages = 4 }, pageObjects);
        var proofs = await bench.ProveAsync([ListAppScenarios.DragStep], null, Cancel);
        Assert.Equal((Verdict.Proven, null), (proofs["drag-step"].Verdict, proofs["drag-step"].Reason));
        Kills(proofs["drag-step"], "dead-control", "lost-storage");
    }

    [Fact]
    public async Task Prove_SessionThatStorageDoesNotKeep_SignsInBeforeEachTest()
    {
        await using var bench = await ProofBench.StartAsync(new() { SabotagesPerTest = 1 });
        var proofs = await bench.ProveAsync([ListAppScenarios.Account, ListAppScenarios.Guarded], ListAppScenarios.SignIn with { StorageKeepsIt = false }, Cancel);
        Assert.All(proofs.Values, p => Assert.Equal((p.ScenarioId, Verdict.Proven, null), (p.ScenarioId, p.Verdict, p.Reason)));
    }

    [Fact]
    public async Task Prove_ApplicationWithErrorsOfItsOwn_LearnsThemAsBaseline()
    {
        await using var bench = await ProofBench.StartAsync(new() { SabotagesPerTest = 1 });
        Scenario shaky = ListAppScenarios.OpenAbout with { Steps = [new(Gwt.When, "the user opens the shaky page", [new Goto("/shaky")], [new TitleIs("Shaky")])] };
        var proofs = await bench.ProveAsync([shaky], null, Cancel);
        Assert.Equal((Verdict.Proven, null), (proofs[shaky.Id].Verdict, proofs[shaky.Id].Reason));
        var fixtures = File.ReadAllText(Path.Combine(bench.Folder, "tests/fixtures.ts"));
        Assert.Contains("pageErrors: ['shaky is broken']", fixtures);
        Assert.Contains("serverErrors: ['GET /api/shaky']", fixtures);
    }

    [Fact]
    public async Task Prove_ErrorThatComesWithLeavingAPage_IsNoFailureAndNotLearned()
    {
        await using var bench = await ProofBench.StartAsync(new() { SabotagesPerTest = 1 });
        Scenario hasty = ListAppScenarios.OpenAbout with
        {
            Steps =
            [
                new(Gwt.Given, "the hasty page is open", [new Goto("/hasty")], []),
                new(Gwt.When, "its link is followed at once", [new Click(Locator.Of(new ByRole("link", "Next")))], [new IsVisible(Locator.Of(new ByRole("heading", "Next page")))]),
            ],
        };
        var proofs = await bench.ProveAsync([hasty], null, Cancel);
        Assert.Equal((Verdict.Proven, null), (proofs[hasty.Id].Verdict, proofs[hasty.Id].Reason));
        Assert.Contains("pageErrors: [] as string[],", File.ReadAllText(Path.Combine(bench.Folder, "tests/fixtures.ts")));
    }

    [Fact]
    public async Task Prove_NoTimeLeft_TestsAreWeakAndSayWhy()
    {
        await using var bench = await ProofBench.StartAsync();
        var proofs = await bench.ProveAsync([ListAppScenarios.OpenAbout], null, Cancel, TimeSpan.FromSeconds(5));
        Assert.Equal((Verdict.Weak, "only 0 of 3 green runs were done in time"), (proofs["open-about"].Verdict, proofs["open-about"].Reason));
    }

    [Fact]
    public async Task Sabotage_Cancelled_WhatWasProvenIsShippedAndNothingElse()
    {
        await using var bench = await ProofBench.StartAsync(new() { MostSabotages = 1, SabotagesPerTest = 1, SaveEvery = TimeSpan.FromMilliseconds(10) });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // Not at the first sign of life: a sabotage that stops a test from acting proves nothing.
        bench.OnProgress = told =>
        {
            if (told.Counter == "sabotages" && bench.StoredKills > 0) cancel.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ProveAsync(ListAppScenarios.Good, ListAppScenarios.SignIn, cancel.Token));
        var proofs = (await bench.CertifyAsync(Cancel)).Values;
        Assert.Contains(proofs, p => p.Verdict == Verdict.Proven);
        Assert.All(proofs.Where(p => p.Verdict != Verdict.Proven), p => Assert.Equal(Verdict.Weak, p.Verdict));
        Assert.Contains(proofs, p => p.Reason == "not sabotaged in time");
        var shipped = Directory.EnumerateFiles(Path.Combine(bench.Folder, "tests"), "*.spec.ts", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Path.Combine(bench.Folder, "tests"), f)).ToList();
        Assert.Equal(proofs.Count(p => p.Verdict == Verdict.Proven), shipped.Count(f => f != "seed.spec.ts" && !f.StartsWith("weak", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunGreen_Cancelled_Ends()
    {
        await using var bench = await ProofBench.StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Scenario slow = ListAppScenarios.OpenAbout with { Steps = [new(Gwt.When, "the user waits for a page that never comes", [new Goto("/never")], [])] };
        var proving = bench.ProveAsync([slow], null, cancel.Token);
        await bench.App.NeverAsked.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => proving.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    private static void Kills(Krewe.Core.Proofs.Proof proof, params string[] kinds) => Assert.All(kinds, kind =>
        Assert.Equal((kind, SabotageOutcome.KilledByAssertion), (kind, proof.Sabotages.FirstOrDefault(s => s.Kind == kind)?.Outcome)));
}
