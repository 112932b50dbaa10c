using Krewe.Core.Proofs;
using Krewe.Core.Renewal;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Renewal;

public sealed class SuiteRenewalTests
{
    [Fact]
    public void Join_FirstRun_ChangesNothing()
    {
        var (all, renewed) = SuiteRenewal.Join([Found(1, "a")], EarlierSuite.None);
        Assert.Equal("req-001", Assert.Single(all).Scenario.Id);
        Assert.Empty(renewed.Tests);
    }

    [Fact]
    public void Join_TestFoundAgain_IsNotWrittenTwice()
    {
        var (all, renewed) = SuiteRenewal.Join([Found(1, "other"), Found(2, "a")], Earlier(Found(1, "a")));
        Assert.Equal(2, all.Count);
        Assert.Equal("REQ-002", Assert.Single(renewed.Tests).RequirementId);
    }

    [Fact]
    public void Join_TestNotFoundAgain_IsTakenOverUnderANumberOfItsOwn()
    {
        var (all, renewed) = SuiteRenewal.Join([Found(1, "a")], Earlier(Found(1, "b")));
        Assert.Equal(["a", "b"], all.Select(x => x.Requirement.Title));
        Assert.Equal(("REQ-002", "req-002"), (all[1].Requirement.Id, all[1].Scenario.Id));
        Assert.Equal(["REQ-002"], all[1].Scenario.Requirements);
        Assert.Equal("REQ-002", Assert.Single(renewed.Tests).RequirementId);
    }

    [Fact]
    public void Join_SameTitleOfAnotherPattern_GetsATitleOfItsOwn()
    {
        var (all, _) = SuiteRenewal.Join([Found(1, "a")], Earlier(Found(1, "a", "other-pattern")));
        Assert.Equal(["a", "a (2)"], all.Select(x => x.Scenario.Title));
    }

    [Fact]
    public void Of_OnlyProvenTests_AreRemembered()
    {
        var (first, second) = (Found(1, "a"), Found(2, "b"));
        var suite = EarlierSuite.Of("r0", [first.Requirement, second.Requirement], [first.Scenario, second.Scenario], [Prove("req-001", Verdict.Weak), Prove("req-002", Verdict.Proven)]);
        Assert.Equal("REQ-002", Assert.Single(suite.Tests).Requirement.Id);
    }

    [Fact]
    public void View_NothingBefore_IsNull() => Assert.Null(RenewalView.Of(null, [], [], []));

    [Fact]
    public void View_TellsWhatBecameOfEachTest()
    {
        var earlier = Earlier(Found(1, "kept"), Found(2, "changed"), Found(3, "gone"), Found(4, "weak"), Found(5, "late"));
        var (all, renewed) = SuiteRenewal.Join([Found(1, "kept"), Found(2, "changed") with { Scenario = Test(2, "changed", "Another heading") }, Found(3, "new")], earlier);
        string IdOf(string title) => all.Single(x => x.Requirement.Title == title).Scenario.Id;
        List<Scenario> scenarios = [.. all.Where(x => x.Requirement.Title is not "gone" and not "late").Select(x => x.Scenario)];
        List<Proof> proofs = [.. scenarios.Select(s => Prove(s.Id, s.Title == "weak" ? Verdict.Weak : Verdict.Proven))];
        var view = RenewalView.Of(renewed, scenarios, proofs, [new Dropped(IdOf("gone"), "the button is not there")])!;
        Assert.Equal(["Suite: kept"], view.Kept);
        Assert.Equal(["Suite: changed"], view.Changed);
        Assert.Equal(["Suite: new"], view.Added);
        Assert.Equal([new("Suite: gone", "the button is not there"), new("Suite: weak", "weak: why"), new Retired("Suite: late", "the run ended before it was observed again")], view.Retired);
        Assert.Equal("Since run r0: 1 test kept, 1 changed, 1 added, 3 retired.", view.Says());
    }

    private static EarlierSuite Earlier(params (Requirement Requirement, Scenario Scenario)[] tests) => new("r0", [.. tests.Select(t => new EarlierTest(t.Requirement, t.Scenario))]);

    private static (Requirement Requirement, Scenario Scenario) Found(int n, string title, string pattern = "p") =>
        (new Requirement($"REQ-{n:000}", "Suite", title, pattern, "", "", "", [], ["w"]), Test(n, title, "Heading"));

    private static Scenario Test(int n, string title, string heading) =>
        new($"req-{n:000}", "Suite", title, [$"REQ-{n:000}"], Session.Anonymous, [new Step(Gwt.When, "it is opened", [new Goto("/")], [new TitleIs(heading)])], []);

    private static Proof Prove(string id, Verdict verdict) => new(id, verdict, [], [], verdict == Verdict.Proven ? null : "why");
}
