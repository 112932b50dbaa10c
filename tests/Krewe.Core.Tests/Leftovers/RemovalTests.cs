using Krewe.Core.Exploring;
using Krewe.Core.Leftovers;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Leftovers;

public sealed class RemovalTests
{
    private static readonly string Id = Symbol.Of(Symbol.Id);
    private static readonly Locator Name = Locator.Of(new ByLabel("Name"));
    private static readonly Locator Add = Locator.Of(new ByRole("button", "Add"));
    private static readonly Step Open = new(Gwt.Given, "the list is open", [new Goto("/list")], []);
    private static readonly Step Make = new(Gwt.Given, "one is added", [new Fill(Name, Id), new Click(Add)], []);
    private static readonly Click DeleteInRow = new(Locator.Of(new ByRole("row"), new HavingText(Id), new ByRole("button", "Delete")));
    private static readonly Effect Gone = new() { OwnGone = true, Wrote = true, Sent = true, UrlBefore = "/list" };

    [Fact]
    public void Of_RecordRemovedInItsRow_BeginsOnTheListAndNamesTheRecord()
    {
        var removal = Assert.Single(RemovalFinder.Of([Trial([Open, Make], [DeleteInRow], Gone)]));
        Assert.Equal([new Goto("/list"), DeleteInRow], removal.Acts);
        Assert.Equal(["/list"], removal.Pages);
        Assert.Equal(new Click(Locator.Of(new ByRole("row"), new HavingText("kwabc"), new ByRole("button", "Delete"))), removal.On("kwabc")[^1]);
    }

    [Fact]
    public void Of_RecordWithAPageOfItsOwn_BeginsThere()
    {
        var openIt = new Step(Gwt.Given, "it is opened", [new Click(Locator.Of(new ByRole("link", Id)))], [new UrlIs("/list/" + Id)]);
        var delete = new Click(Locator.Of(new ByRole("button", "Delete")));
        var removal = Assert.Single(RemovalFinder.Of([Trial([Open, Make, openIt], [delete], Gone with { UrlBefore = "/list/" + Id })]));
        Assert.Equal([new Goto("/list/" + Id), delete], removal.Acts);
    }

    [Fact]
    public void On_PageThatMakesATitleOfTheName_IsNamedAsItIsShown()
    {
        var address = "/page/" + Symbol.Of(Symbol.Capital);
        var removal = Assert.Single(RemovalFinder.Of([Trial([Open, Make with { Expectations = [new UrlIs(address)] }], [new Click(Locator.Of(new ByRole("button", "Delete")))], Gone with { UrlBefore = address })]));
        Assert.Equal(new Goto("/page/Kwabc"), removal.On("kwabc")[0]);
        Assert.Equal(new Goto($"/page/{Symbol.Of(Symbol.Capital)}b"), removal.On(Id + "b")[0]);
    }

    [Fact]
    public void Of_ActsThatDoNotSayOnWhichRecord_AreNoWay() =>
        Assert.Empty(RemovalFinder.Of([Trial([Open, Make], [new Click(Locator.Of(new ByRole("button", "Clear all")))], Gone)]));

    [Theory]
    [InlineData(false, true, "")]
    [InlineData(true, false, "")]
    [InlineData(true, true, "cancelled")]
    public void Of_NothingRemovedFromTheServer_IsNoWay(bool gone, bool sent, string variant) =>
        Assert.Empty(RemovalFinder.Of([Trial([Open, Make], [DeleteInRow], Gone with { OwnGone = gone, Sent = sent }) with { Variant = variant }]));

    [Fact]
    public void Of_PagesThatShowIt_AreListedAfterItsOwn()
    {
        var seen = new Trial("t2", "s", "A", [Open], TrialKind.Submit, "the form", "seen-at:/home", [Make, new Step(Gwt.Then, "shown", [new Goto("/home")], [])], new Effect { UrlAfter = "/home" }, Session.Anonymous);
        Assert.Equal(["/list", "/home"], Assert.Single(RemovalFinder.Of([Trial([Open, Make], [DeleteInRow], Gone), seen])).Pages);
    }

    [Fact]
    public void AddTo_ScenarioThatMakesOne_RemovesIt() =>
        Assert.Equal([new Goto("/list"), DeleteInRow], Cleanup.AddTo(Scenario(Open, Make), "record-made", Removals).Cleanup);

    [Fact]
    public void AddTo_ScenarioThatMakesTwo_RemovesTheLongerNameFirst()
    {
        var second = Make with { Acts = [new Fill(Name, Id + "b"), new Click(Add)] };
        var cleanup = Cleanup.AddTo(Scenario(Open, Make with { Acts = [new Fill(Name, Id + " and " + Id + "b"), new Click(Add)] }), "record-made", Removals).Cleanup;
        Assert.Equal(Removals[0].On(Id + "b").Concat(Removals[0].On(Id)), cleanup);
        Assert.Equal(Removals[0].On(Id + "b"), Cleanup.AddTo(Scenario(Open, second), "record-made", Removals).Cleanup);
    }

    [Fact]
    public void AddTo_ScenarioThatRemovesItItself_HasNone() =>
        Assert.Empty(Cleanup.AddTo(Scenario(Open, Make, new Step(Gwt.When, "deleted", [DeleteInRow], [])), "record-removed", Removals).Cleanup);

    [Fact]
    public void AddTo_FormThatIsRefused_HasNone() => Assert.Empty(Cleanup.AddTo(Scenario(Open, Make), "form-refused", Removals).Cleanup);

    [Fact]
    public void AddTo_OtherSession_HasNone() => Assert.Empty(Cleanup.AddTo(Scenario(Open, Make) with { Session = Session.SignedIn }, "record-made", Removals).Cleanup);

    [Theory]
    [InlineData("row kwb12c3def1 here", "kwb12c3def1")]
    [InlineData("kwb12c3def1b kwb12c3def1", "kwb12c3def1b,kwb12c3def1")]
    [InlineData("kwb12c3def1-copy", "kwb12c3def1-copy")]
    [InlineData("About Kwb12c3def1", "Kwb12c3def1")]
    [InlineData("backwb12c3def1 kwangle kwb12c3def1longer", "")]
    public void In_Text_FindsWhatKreweMakes(string text, string names) => Assert.Equal(names.Split(',', StringSplitOptions.RemoveEmptyEntries), OwnNames.In(text));

    [Fact]
    public void On_Page_LeavesOutFieldsAndPutsLongerNamesFirst()
    {
        var page = new Snapshot { Elements = [new PageElement { Index = 0, Role = "cell", Text = "kwb12c3def1" }, new PageElement { Index = 1, Role = "cell", Text = "kwb12c3def1b" }, new PageElement { Index = 2, Role = "textbox", Tag = "input", Type = "text", Name = "kwz99c3def1" }] };
        Assert.Equal(["kwb12c3def1b", "kwb12c3def1"], OwnNames.On(page));
    }

    [Fact]
    public void Mine_TwoShards_ShareTheNamesAndLeaveEarlierOnes()
    {
        string[] names = ["kwb12c3def1", "kwb12c3def2", "kwb12c3def3"];
        var tasks = new[] { 0, 1 }.Select(s => new SweepTask(Removals[0], ["kwb12c3def3"], s, 2)).ToList();
        Assert.Equal(names[..2], tasks.SelectMany(t => t.Mine(names)).Order());
        Assert.All(tasks, t => Assert.Single(t.Mine(names)));
    }

    [Fact]
    public void LeftoverView_NothingLeft_SaysWhereItWasLookedFor() =>
        Assert.Equal("2 records of the run removed at its end; the 2 pages that list records show none of it any more.",
            LeftoverView.Of([new SweepFindings("form", ["kwa", "kwb"], false), new SweepFindings("other", ["kwb"], false)], new LeftoverFindings(["/list", "/home"], []))!.Says());

    [Theory]
    [InlineData(true, "0 records of the run removed at its end; 1 record can still be seen: the time was over.")]
    [InlineData(false, "0 records of the run removed at its end; 1 record can still be seen: no way to remove it was found.")]
    public void LeftoverView_SomethingLeft_SaysWhy(bool outOfTime, string says) =>
        Assert.Equal(says, LeftoverView.Of([new SweepFindings("form", [], outOfTime)], new LeftoverFindings(["/list"], [new LeftOn("/list", ["kwa"]), new LeftOn("/home", ["kwa"])]))!.Says());

    [Fact]
    public void LeftoverView_NobodyLooked_IsNone() => Assert.Null(LeftoverView.Of([], null));

    private static IReadOnlyList<Removal> Removals => RemovalFinder.Of([Trial([Open, Make], [DeleteInRow], Gone)]);

    private static Scenario Scenario(params Step[] steps) => new("req-001", "List", "One can be added", ["REQ-001"], Session.Anonymous, steps, []);

    private static Trial Trial(IReadOnlyList<Step> path, IReadOnlyList<Act> acts, Effect effect) =>
        new("t", "s", "A", path, TrialKind.Press, "button \"Delete\"", "", [new Step(Gwt.When, "it is deleted", acts, [])], effect, Session.Anonymous);
}
