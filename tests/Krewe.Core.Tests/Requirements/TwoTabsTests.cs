using Krewe.Core.Exploring;
using Krewe.Core.Leftovers;
using Krewe.Core.Locators;
using Krewe.Core.Requirements;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Requirements;

public sealed class TwoTabsTests
{
    private static readonly Locator Field = Locator.Of(new ByLabel("Name"));
    private static readonly Locator Save = Locator.Of(new ByRole("button", "Save"));
    private static readonly Locator Leave = Locator.Of(new ByRole("button", "Sign out"));
    private static readonly IsVisible Shown = new(Locator.Of(new ByRole("listitem"), new HavingText(Symbol.Of(Symbol.Id))));
    private static readonly IsVisible Asked = new(Locator.Of(new ByLabel("Password")));
    private static readonly Step Open = new(Gwt.Given, "the page \"New\" is open", [new Goto("/new")], []);
    private static readonly Step Sent = new(Gwt.When, "the form \"Save\" is sent filled in", [new Fill(Field, Symbol.Of(Symbol.Id)), new Click(Save)], [new UrlIs("/items"), Shown]);
    private static readonly Trial Seen = new("t", "s", "New", [Open], TrialKind.Submit, "the form \"Save\"", "seen-at:/items",
        [Sent, new Step(Gwt.Then, "the page \"Items\" shows it", [new Goto("/items")], [Shown])], new Effect { Outcome = Outcome.Accepted, Wrote = true, HeadingAfter = "Items", UrlAfter = "/items" }, Session.SignedIn);
    private static readonly SignIn Way = new([new Goto("/login"), new Fill(Field, Symbol.Of(Symbol.Username)), new Click(Save)], [], true);
    private static readonly Trial Left = new("o", "s", "Sign in", [new Step(Gwt.Given, "the user is signed in", Way.Acts, [])], TrialKind.Submit, "button \"Sign out\"", "sign-out",
        [new Step(Gwt.When, "the user signs out", [new Click(Leave)], [new IsHidden(Leave)]), new Step(Gwt.Then, "it is still so after the page is loaded anew", [new Reload()], [new IsHidden(Leave)])],
        new Effect { UrlBefore = "/home" }, Session.Anonymous);
    private static readonly Trial Guarded = Left with { Variant = "guarded", Path = [], Steps = [new Step(Gwt.When, "nobody is signed in", [new Goto("/home")], [Asked])] };

    [Fact]
    public void Of_RecordThatAListShows_IsMadeInTheOtherTab()
    {
        var draft = Assert.Single(TwoTabs.Of([Seen, Seen], null));
        Assert.Equal("What the form \"Save\" makes in another tab is shown on \"Items\" after a reload", draft.Title);
        Assert.Equal([new Goto("/items")], draft.Steps[0].Acts);
        var other = Assert.IsType<InOtherTab>(Assert.Single(draft.Steps[1].Acts));
        Assert.Equal([new Goto("/new"), .. Sent.Acts], other.Acts);
        Assert.Equal([Shown, new UrlIs("/items")], other.Shows);
        Assert.Equal([new Reload()], draft.Steps[2].Acts);
        Assert.Equal([Shown], draft.Steps[2].Expectations);
    }

    [Fact]
    public void Of_RecordThatIsKeptOnThePageOfItsForm_IsMadeInTheOtherTab() =>
        Assert.Equal([new Goto("/items")], Assert.Single(TwoTabs.Of([Seen with { Variant = "valid", Steps = [Sent], Effect = Seen.Effect with { Kept = true, OwnShown = true } }], null)).Steps[0].Acts);

    [Theory]
    [InlineData(Outcome.Refused, true)]
    [InlineData(Outcome.Accepted, false)]
    public void Of_NothingIsMade_IsNothing(Outcome outcome, bool wrote) => Assert.Empty(TwoTabs.Of([Seen with { Effect = Seen.Effect with { Outcome = outcome, Wrote = wrote } }], null));

    [Fact]
    public void Of_RecordOfARecord_IsNothing() => Assert.Empty(TwoTabs.Of([Seen with { Path = [Open, Sent] }], null));

    [Fact]
    public void Of_SignOutThatIsKnown_EndsTheSessionHere()
    {
        var draft = Assert.Single(TwoTabs.Of([], new StartFindings("/home", Way, [Left, Guarded], [])));
        Assert.Equal(Way.Acts, draft.Steps[0].Acts);
        Assert.Equal([new Goto("/home"), new Click(Leave)], Assert.IsType<InOtherTab>(Assert.Single(draft.Steps[1].Acts)).Acts);
        Assert.Equal([new IsHidden(Leave), Asked], draft.Steps[2].Expectations);
    }

    [Fact]
    public void Of_SessionThatStorageDoesNotKeep_IsInNoOtherTab() => Assert.Empty(TwoTabs.Of([Seen], new StartFindings("/home", Way with { StorageKeepsIt = false }, [Left, Guarded], [])));

    [Fact]
    public void AddTo_RecordThatIsMadeInTheOtherTab_IsRemoved()
    {
        var draft = TwoTabs.Of([Seen], null).Single();
        var scenario = new Scenario("s", "Items", draft.Title, [], Session.SignedIn, draft.Steps, []);
        Act[] acts = [new Goto("/items"), new Click(Locator.Of(new ByRole("button", "Delete " + Symbol.Of(Symbol.Id))))];
        Assert.Equal(acts, Cleanup.AddTo(scenario, draft.Pattern, [new Removal(Removal.KindOf(Sent)!, "Delete", Session.SignedIn, acts, [])]).Cleanup);
    }
}
