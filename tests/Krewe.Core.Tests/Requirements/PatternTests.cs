using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Requirements;

public sealed class PatternTests
{
    private static readonly IsVisible Seen = new(Locator.Of(new ByText("name" + Symbol.Of("id"))));

    [Theory]
    [InlineData(true, "dialog")]
    [InlineData(false, "form-button")]
    public void Match_ButtonThatSendsNothing_IsAControl(bool dialog, string pattern) =>
        Assert.Equal(pattern, PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Effect = new Effect { Outcome = Outcome.None, DialogOpened = dialog } })!.Pattern);

    [Fact]
    public void Match_NothingExpected_IsNoRequirement() => Assert.Null(PatternTable.Match(Trial(TrialKind.Press, "") with { Steps = [] }));

    [Theory]
    [InlineData(TrialKind.Submit, "valid", Outcome.Accepted, "form-accepted")]
    [InlineData(TrialKind.Submit, "empty:1", Outcome.Refused, "form-refused")]
    [InlineData(TrialKind.Submit, "option:1:b", Outcome.Accepted, "option-saved")]
    [InlineData(TrialKind.Submit, "choice:1:b", Outcome.None, "choice")]
    [InlineData(TrialKind.Submit, "choice:1:b", Outcome.Accepted, "choice")]
    [InlineData(TrialKind.Submit, "seen-at:/list", Outcome.Accepted, "record-shown")]
    [InlineData(TrialKind.Submit, "wrong-password", Outcome.None, "wrong-password")]
    [InlineData(TrialKind.Submit, "sign-out", Outcome.None, "sign-out")]
    [InlineData(TrialKind.Follow, "stranger-asked", Outcome.None, "guarded-page")]
    [InlineData(TrialKind.Follow, "stranger-refused", Outcome.None, "guarded-page")]
    [InlineData(TrialKind.Follow, "stranger-led-away", Outcome.None, "guarded-page")]
    [InlineData(TrialKind.Follow, "stranger-sees-less", Outcome.None, "kept-from-strangers")]
    [InlineData(TrialKind.Press, "again", Outcome.None, "toggle")]
    [InlineData(TrialKind.Press, "kept", Outcome.None, "switch-kept")]
    [InlineData(TrialKind.Follow, "found", Outcome.None, "search-opens")]
    [InlineData(TrialKind.Press, "cancelled", Outcome.None, "question-cancelled")]
    [InlineData(TrialKind.Press, "confirmed", Outcome.None, "question-confirmed")]
    [InlineData(TrialKind.Press, "", Outcome.None, "control")]
    [InlineData(TrialKind.Collection, "", Outcome.None, "list-control")]
    [InlineData(TrialKind.Collection, "filter", Outcome.None, "list-filter")]
    [InlineData(TrialKind.Collection, "blank", Outcome.Refused, "blank-refused")]
    [InlineData(TrialKind.EditInPlace, "Enter", Outcome.None, "edit-in-place")]
    [InlineData(TrialKind.EditInPlace, "Escape", Outcome.None, "edit-given-up")]
    [InlineData(TrialKind.Drag, "Order", Outcome.None, "drag-order")]
    [InlineData(TrialKind.Drag, "Move", Outcome.None, "drag-move")]
    [InlineData(TrialKind.Drag, "Place", Outcome.None, "drag-place")]
    [InlineData(TrialKind.Drag, "Delete", Outcome.None, "drag-removed")]
    public void Match_Trial_IsNamed(TrialKind kind, string variant, Outcome outcome, string pattern) =>
        Assert.Equal(pattern, PatternTable.Match(Trial(kind, variant) with { Effect = new Effect { Outcome = outcome } })!.Pattern);

    [Fact]
    public void Match_Tab_ComesBeforeOtherControls()
    {
        var (tab, button) = (PatternTable.Match(Trial(TrialKind.Press, "") with { Label = "tab \"Versions\"" })!, PatternTable.Match(Trial(TrialKind.Press, "") with { Label = "button \"Versions\"" })!);
        Assert.Equal(("tab", "Tab \"Versions\" shows its panel"), (tab.Pattern, tab.Title));
        Assert.True(tab.Weight > button.Weight);
    }

    [Theory]
    [InlineData(Gwt.Then, "Dragging it changes the order, and it lasts")]
    [InlineData(Gwt.When, "Dragging it changes the order")]
    public void Match_Drag_SaysWhetherItLasts(Gwt word, string title)
    {
        var trial = Trial(TrialKind.Drag, nameof(DragKind.Order)) with { Label = "it" };
        Assert.Equal(title, PatternTable.Match(trial with { Steps = [.. trial.Steps, trial.Steps[0] with { Word = word }] })!.Title);
    }

    [Fact]
    public void Match_SavedRecord_IsLookedAtAgain()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Effect = new Effect { Outcome = Outcome.Accepted, OwnShown = true, UrlAfter = "/list" } })!;
        Assert.Equal("record-made", draft.Pattern);
        Assert.Equal([new Goto("/list")], draft.Steps[^1].Acts);
        Assert.Contains(Seen, draft.Steps[^1].Expectations);
    }

    [Fact]
    public void Match_SavedRecordInHashRoute_IsReloaded() =>
        Assert.Equal([new Reload()], PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Effect = new Effect { Outcome = Outcome.Accepted, OwnShown = true, UrlAfter = "/#/list" } })!.Steps[^1].Acts);

    [Fact]
    public void Match_OwnWordInTitle_IsNotShown() =>
        Assert.DoesNotContain(Symbol.Open, PatternTable.Match(Trial(TrialKind.Press, "") with { Label = $"link \"name{Symbol.Of("id")}\"" })!.Title);

    [Theory]
    [InlineData("", "record-removed")]
    [InlineData("again", "toggle")]
    public void Match_OwnIsGone_IsRemovedUnlessTheNextPressShowsItAgain(string variant, string pattern) =>
        Assert.Equal(pattern, PatternTable.Match(Trial(TrialKind.Press, variant) with { Effect = new Effect { OwnGone = true, Wrote = true } })!.Pattern);

    [Fact]
    public void Match_AddressCarriesWhatWasTyped_IsNothingSaved() =>
        Assert.Equal("form-accepted", PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Effect = new Effect { Outcome = Outcome.Accepted, OwnShown = true, Navigated = true, UrlAfter = "/search?q=" + Symbol.Of("id") } })!.Pattern);

    [Fact]
    public void Match_ShownAtItsOwnAddressAndNotFoundAgain_IsNoRecord() =>
        Assert.Equal("shown-again", PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Effect = new Effect { Outcome = Outcome.Accepted, OwnShown = true, Wrote = true, UrlAfter = "/page?id=" + Symbol.Of("id") } })!.Pattern);

    [Theory]
    [InlineData(Outcome.Accepted)]
    [InlineData(Outcome.Refused)]
    public void Match_ButtonThatGivesUp_IsNoRefusal(Outcome outcome) =>
        Assert.Equal("form-given-up", PatternTable.Match(Trial(TrialKind.Submit, "valid") with { Label = "form \"Cancel\"", Effect = new Effect { Outcome = outcome } })!.Pattern);

    [Fact]
    public void Merge_ShownOnTwoPages_IsOneTestOfBoth()
    {
        RequirementDraft On(string page) => PatternTable.Match(Trial(TrialKind.Submit, "seen-at:/" + page) with
        {
            Steps = [new Step(Gwt.When, "the form is sent filled in", [new Goto("/new")], [Seen]), new Step(Gwt.Then, page + " shows it", [new Goto("/" + page)], [Seen])],
            Effect = new Effect { Outcome = Outcome.Accepted, HeadingAfter = page },
        })!;
        var (requirement, scenario) = Assert.Single(DraftMerge.Merge([On("list"), On("news")]));
        Assert.EndsWith("makes is shown on \"list\", \"news\"", requirement.Title, StringComparison.Ordinal);
        Assert.Equal([new Goto("/new"), new Goto("/list"), new Goto("/news")], scenario.Steps.TakeLast(3).SelectMany(s => s.Acts));
    }

    [Fact]
    public void Merge_SameSteps_AreOneRequirement()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Press, ""))!;
        Assert.Single(DraftMerge.Merge([draft, draft with { Title = "other" }]));
    }

    [Fact]
    public void Merge_DataOfAnotherTrial_IsLeftOut()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Press, ""))!;
        var other = draft with { Steps = [draft.Steps[0] with { Acts = [new Click(Locator.Of(new ByRole("button", "Delete name" + Krewe.Core.Exploring.Words.Make("run", "task", 1))))] }] };
        Assert.Single(DraftMerge.Merge([draft, other]));
    }

    [Fact]
    public void Merge_ExpectationOnDataOfAnotherTrial_IsTakenOut()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Press, ""))!;
        var word = Krewe.Core.Exploring.Words.Make("run", "task", 2);
        var merged = DraftMerge.Merge([draft with { Steps = [draft.Steps[^1] with { Expectations = [Seen, new IsVisible(Locator.Of(new ByRole("switch", $"On sale: name{word}c")))] }] }]);
        Assert.Equal([Seen], Assert.Single(merged).Scenario.Steps[^1].Expectations);
    }

    [Fact]
    public void Merge_SameTitles_AreNumbered()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Press, ""))!;
        var other = draft with { Steps = [draft.Steps[0] with { Acts = [new Reload()] }] };
        Assert.Equal(["REQ-001", "REQ-002"], DraftMerge.Merge([draft, other]).Select(m => m.Requirement.Id));
        Assert.EndsWith("(2)", DraftMerge.Merge([draft, other])[1].Requirement.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_TooMany_KeepsTheWeightiest()
    {
        var draft = PatternTable.Match(Trial(TrialKind.Press, ""))!;
        RequirementDraft Nth(int i, int weight) => draft with { Weight = weight, Pattern = "p" + weight, Steps = [draft.Steps[0] with { Acts = [new Goto("/" + i)] }] };
        var merged = DraftMerge.Merge(Enumerable.Range(0, DraftMerge.Most).Select(i => Nth(i, 10)).Append(Nth(9999, 90)));
        Assert.Equal(DraftMerge.Most, merged.Count);
        Assert.Contains(merged, m => m.Requirement.Pattern == "p90");
    }

    [Fact]
    public void Of_LinkToOtherPage_LeadsThereAndBack()
    {
        var pages = new[]
        {
            new CrawledPage { Address = "/", Landed = "/", State = "a", Heading = "Home", Title = "Home", Status = 200, Links = [new SeenLink("/b", "/b#top", "Orders", "navigation", false, Locator.Of(new ByRole("link", "Orders")))] },
            new CrawledPage { Address = "/b", Landed = "/b", State = "b", Heading = "Orders", Title = "Orders", Status = 200 },
        };
        var draft = Assert.Single(PagePatterns.Of(pages, Session.Anonymous));
        Assert.Contains(new UrlIs("/b#top"), draft.Steps[1].Expectations);
        Assert.Equal([new GoBack()], draft.Steps[2].Acts);
    }

    private static Trial Trial(TrialKind kind, string variant) =>
        new("t/1", "s", "Orders", [new Step(Gwt.Given, "the page is open", [new Goto("/list")], [])], kind, "button \"Add\"", variant,
            [new Step(Gwt.When, "the form \"Add\" is sent filled in", [new Click(Locator.Of(new ByRole("button", "Add")))], [Seen])], new Effect(), Session.Anonymous);
}
