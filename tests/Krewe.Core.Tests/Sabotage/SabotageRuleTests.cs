using Krewe.Core.Locators;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;
using Krewe.Core.Tests.Codegen;

namespace Krewe.Core.Tests.Sabotage;

public sealed class SabotageRuleTests
{
    [Fact]
    public void DeadControl_LastClick_IsArmedRightBeforeIt()
    {
        var spec = Assert.Single(Subjects.Find("dead-control", Subjects.Adding()));
        Assert.Equal(("deaden", 2, "button “Save” does nothing"), (spec.Op, spec.Act, spec.Says));
    }

    [Fact]
    public void DeadControl_TypingWithoutAClick_IsTheControl() =>
        Assert.Equal("field “Name” does nothing", Assert.Single(Subjects.Find("dead-control", Subjects.When([new Fill(Subjects.Field, "x")], []))).Says);

    [Fact]
    public void DeadControl_Drag_DeadensWhatIsDragged()
    {
        var spec = Assert.Single(Subjects.Find("dead-control", Subjects.When([new DragTo(Locator.Of(new ByText("Pear")), Subjects.Field)], [])));
        Assert.Equal(("deaden", 1, "text “Pear” cannot be dragged"), (spec.Op, spec.Act, spec.Says));
        Assert.Contains("dragstart", spec.Events!);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Enter")]
    public void DeadControl_TypingThatEndsWithAKeyInTheField_IsTheControl(string key) =>
        Assert.Equal(1, Assert.Single(Subjects.Find("dead-control", Subjects.When([new Fill(Subjects.Field, "wor"), new Press(Subjects.Field, key)], []))).Act);

    [Fact]
    public void DeadControl_GivenSteps_AreLeftAlone() =>
        Assert.DoesNotContain(Subjects.Find("dead-control", Subjects.Adding()), s => s.Act < 1);

    [Fact]
    public void DeadControl_Back_IsSkipped() => Assert.Equal("skip", Assert.Single(Subjects.Find("dead-control", Subjects.When([new GoBack()], []))).Op);

    [Fact]
    public void DeadKey_Enter_IsNamed() => Assert.Equal("the key Enter does nothing in field “Name”", Assert.Single(Subjects.Find("dead-key", Subjects.When([new Press(Subjects.Field, "Enter")], []))).Says);

    [Fact]
    public void LostWrite_AcceptedWrite_IsReplayed()
    {
        var spec = Assert.Single(Subjects.Find("lost-write", Subjects.Adding(Subjects.Write(2))));
        Assert.Equal(("replay", 2, "POST"), (spec.Effect, spec.Act, spec.Request!.Method));
    }

    [Fact]
    public void LostWrite_RefusedWrite_IsLeftAlone() => Assert.Empty(Subjects.Find("lost-write", Subjects.Adding(Subjects.Write(2, 422))));

    [Fact]
    public void LostWrite_WriteOfAGivenStep_IsLeftAlone() => Assert.Empty(Subjects.Find("lost-write", Subjects.Adding(Subjects.Write(0))));

    [Fact]
    public void CorruptedWrite_TypedValueInRequest_IsAlteredOnItsWay()
    {
        var spec = Assert.Single(Subjects.Find("corrupted-write", Subjects.Adding(Subjects.Write(2, 201, 1))));
        Assert.Equal(("request", 1, "the text of field “Name” arrives altered at POST /api/items"), (spec.Op, spec.Typed, spec.Says));
    }

    [Fact]
    public void CorruptedWrite_WithoutServer_AltersWhatTheFieldTakes() => Assert.Equal(("value", 1), (Subjects.Find("corrupted-write", Subjects.Adding())[0].Op, Subjects.Find("corrupted-write", Subjects.Adding())[0].Act));

    [Fact]
    public void AcceptedInvalid_RefusedSignIn_TriesTheRightValueBeforeTheLooseForm()
    {
        var wrong = new Fill(Subjects.Field, "not the password");
        var found = Subjects.Find("accepted-invalid", Subjects.When([new Fill(Subjects.Field, Symbol.Of(Symbol.Username)), wrong, new Click(Subjects.Button)], [new IsInvalid(Subjects.Field)]));
        Assert.Equal("value", found.MaxBy(s => s.Priority)!.Op);
    }

    [Fact]
    public void AcceptedInvalid_InvalidField_LoosensTheForm() =>
        Assert.Contains(Subjects.Find("accepted-invalid", Subjects.When([new Click(Subjects.Button)], [new IsInvalid(Subjects.Field)])), s => s.Op == "loosen" && s.Act == 1);

    [Fact]
    public void AcceptedInvalid_BlankText_IsReplaced() =>
        Assert.Equal("value", Assert.Single(Subjects.Find("accepted-invalid", Subjects.When([new Fill(Subjects.Field, "   "), new Press(Subjects.Field, "Enter")], []))).Op);

    [Fact]
    public void AcceptedInvalid_OrdinaryText_IsLeftAlone() => Assert.Empty(Subjects.Find("accepted-invalid", Subjects.Adding()));

    [Fact]
    public void AcceptedInvalid_WrongPassword_BecomesTheRightOne()
    {
        var subject = Subjects.When([new Fill(Subjects.Field, Symbol.Of(Symbol.Username)), new Fill(Locator.Of(new ByLabel("Password")), "wrong"), new Click(Subjects.Button)], [new HasText(Locator.Of(new ByRole("alert")), "No")]);
        var spec = Assert.Single(Subjects.Find("accepted-invalid", subject));
        Assert.Equal((Symbol.Password, 2), (spec.Symbol, spec.Act));
    }

    [Theory]
    [InlineData(true, "dismiss")]
    [InlineData(false, "accept")]
    public void DeadDialog_Answer_CountsAsTheOther(bool accept, string expected) =>
        Assert.Equal(expected, Assert.Single(Subjects.Find("dead-dialog", Subjects.When([new AnswerDialog(accept), new Click(Subjects.Button)], []))).Value);

    [Fact]
    public void DeadDialog_Answer_IsNoActOfItsOwn() => Assert.Equal(1, Subjects.Find("dead-dialog", Subjects.When([new AnswerDialog(true), new Click(Subjects.Button)], []))[0].Act);

    [Fact]
    public void SwappedLink_Button_IsNoLink() => Assert.Empty(Subjects.Find("swapped-link", Subjects.Adding()));

    [Fact]
    public void SwappedLink_Link_LeadsElsewhere() => Assert.Equal("link “About” leads elsewhere", Assert.Single(Subjects.Find("swapped-link", Subjects.When([new Click(Subjects.Link)], []))).Says);

    [Fact]
    public void IgnoredQuery_ParameterWithTypedTerm_ComesFirst()
    {
        var specs = Subjects.Find("ignored-query", Subjects.When([new Fill(Subjects.Field, "pear")], [], Subjects.Read(1, "?q=pear", true, 1), Subjects.Page(1, "/other") with { Query = "?page=2" }));
        Assert.Equal("/api/items", specs.MaxBy(s => s.Priority)!.Request!.Path);
    }

    [Fact]
    public void IgnoredQuery_SearchInThePage_IgnoresTheTyping() => Assert.Equal("empty", Assert.Single(Subjects.Find("ignored-query", Subjects.When([new Fill(Subjects.Field, "pear")], []))).Effect);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void LostStorage_AppliesWhereThePageStores(bool storage, int expected) => Assert.Equal(expected, Subjects.Find("lost-storage", Subjects.When([new Reload()], [], storage)).Count);

    [Fact]
    public void OpenDoor_StrangerWhoLooks_IsLetIn() => Assert.Equal("session", Assert.Single(Subjects.Find("open-door", Subjects.AsStranger(session: true))).Op);

    [Fact]
    public void OpenDoor_NoStoredSession_DoesNotApply() => Assert.Empty(Subjects.Find("open-door", Subjects.AsStranger(session: false)));

    [Fact]
    public void OpenDoor_StrangerWhoSignsIn_DoesNotApply() => Assert.Empty(Subjects.Find("open-door", Subjects.AsStranger(session: true, new Click(Subjects.Button))));

    [Fact]
    public void StalePage_FirstPage_HasNoneBefore() => Assert.Empty(Subjects.Find("stale-page", Subjects.When([new Click(Subjects.Button)], [], Subjects.Page(0))));

    [Fact]
    public void StalePage_LaterPage_ShowsTheOneBefore() => Assert.Equal("stale", Assert.Single(Subjects.Find("stale-page", Subjects.When([new Click(Subjects.Link)], [], Subjects.Page(1)))).Effect);

    [Fact]
    public void EmptiedFile_Download_ArrivesWithoutContent() =>
        Assert.Equal("blank", Assert.Single(Subjects.Find("emptied-file", Subjects.When([new Click(Subjects.Link)], [new Downloaded("list.csv")], Subjects.Page(1, "/list.csv")))).Effect);

    [Fact]
    public void EmptiedFile_NoDownload_IsLeftAlone() => Assert.Empty(Subjects.Find("emptied-file", Subjects.When([new Click(Subjects.Link)], [], Subjects.Page(1))));

    [Fact]
    public void EmptyList_AnswerWithoutLists_IsLeftAlone() => Assert.Empty(Subjects.Find("empty-list", Subjects.Adding(Subjects.Read(2, "", arrays: false))));

    [Fact]
    public void WrongOrder_OneText_HasNoOrder() =>
        Assert.Empty(Subjects.Find("wrong-order", Subjects.When([new Click(Subjects.Button)], [new HasTexts(Subjects.Field, ["a"])], Subjects.Read(1))));

    [Fact]
    public void FailedRequest_SameRequestTwice_IsOneSabotage() => Assert.Single(Subjects.Find("failed-request", Subjects.Adding(Subjects.Read(2), Subjects.Read(2))));

    [Fact]
    public void ChangedText_PartialTexts_PointAtTheSecondCall()
    {
        var subject = Subjects.When([new Click(Subjects.Button)], [new IsVisible(Subjects.Button), new HasTexts(Subjects.Field, ["a"], Whole: false), new HasText(Subjects.Field, "b")]);
        Assert.Equal([2, 3], Subjects.Find("changed-text", subject).Select(s => s.Expectation!.Value));
    }

    [Fact]
    public void HiddenElement_NothingExpected_HidesNothing() => Assert.Empty(Subjects.Find("hidden-element", Subjects.When([new Click(Subjects.Button)], [new HasCount(Subjects.Field, 0), new IsHidden(Subjects.Field)])));

    [Fact]
    public void LostStorage_PageThatIsOnlyOpened_ComesAfterWhatItShows()
    {
        var opened = new SabotageSubject(Samples.Of(new Step(Gwt.When, "open", [new Goto("/")], [])), new([], true));
        var loadedAgain = Subjects.When([new Reload()], [], true);
        Assert.Equal((40, 89), (Assert.Single(Subjects.Find("lost-storage", opened)).Priority, Assert.Single(Subjects.Find("lost-storage", loadedAgain)).Priority));
    }
}
