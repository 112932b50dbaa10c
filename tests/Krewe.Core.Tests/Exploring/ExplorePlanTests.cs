using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Exploring;

public sealed class ExplorePlanTests
{
    private const string Form = "form|Text:name|!Save";
    private const string Press = "button|Help||||";
    private static readonly string OfMade = ControlSignature.Owned("link||/items?do=edit|row|", true);

    [Fact]
    public void Next_FormsAndPresses_FormsComeFirst() =>
        Assert.Equal([Form, Press], Order(new Opening([], "a", "Home", [Press, Form], false, 0)));

    [Fact]
    public void Next_EnoughThatIsWorthMore_PressesWait()
    {
        var forms = Enumerable.Range(0, 5).Select(i => $"form|Text:field{i}|!Save").ToList();
        Assert.Equal(forms, Order(new Opening([], "a", "Home", [Press, .. forms], false, 0)));
    }

    [Fact]
    public void Next_FormThatOnlyAsks_WaitsForWhatARecordThatWasMadeCanDo()
    {
        const string Search = "form|Search:q|!Search|?";
        Assert.Equal([OfMade, Form], Order(new Opening([], "a", "Home", [Search, Form], false, 0), new Opening([], "b", "Record", [OfMade], true, 2)));
    }

    [Fact]
    public void Next_ListOfOwnRecords_ComesBeforeForms() =>
        Assert.Equal([Form + ControlSignature.ListRows, Form], Order(new Opening([], "a", "Home", [Form, Form + ControlSignature.ListRows], false, 0)));

    [Fact]
    public void Next_ControlOfARecordJustMade_ComesBeforeOtherPresses() =>
        Assert.Equal([OfMade, Press], Order(new Opening([], "a", "Home", [Press], false, 0), new Opening([], "b", "Record", [OfMade], true, 2)));

    [Fact]
    public void Next_Drag_ComesBeforeOtherPresses() =>
        Assert.Equal(["drag|todo|Order|", Press], Order(new Opening([], "a", "Home", [Press, "drag|todo|Order|"], false, 0)));

    [Fact]
    public void Next_FormThatMustNotBeSent_IsNotDealt()
    {
        var page = new CrawledPage { Address = "/", Landed = "/", Status = 200, State = "s", Controls = [Form, Press], Refused = [new(Form, "the form", "would change settings")] };
        Assert.Equal([Press], new ExplorePlan([page], Session.Anonymous, []).Next([]).SelectMany(t => t.At.Controls));
    }

    [Fact]
    public void Next_LinksThatOnlyAPressBroughtIntoView_AreFollowedButForThoseOfTheCrawl()
    {
        string[] links = ["link|Old|/item|row|", "link|New|/version|row|", "link|Third|/third|row|", "link|Fourth|/fourth|row|"];
        var page = new CrawledPage { Address = "/", Landed = "/", Status = 200, State = "s", LinkControls = [links[0]] };
        Assert.Equal(links[1..3], new ExplorePlan([page], Session.Anonymous, []).Next([new Opening([], "a", "Home", links, false, 1)]).Where(t => t.Except is null).SelectMany(t => t.At.Controls));
    }

    [Fact]
    public void Next_MarksOfARecordJustMade_ComeLastAndAreFew()
    {
        var marks = Enumerable.Range(0, 4).Select(i => ControlSignature.Owned($"generic|help {i}|||", true)).ToList();
        Assert.Equal([OfMade, marks[0], marks[1]], new ExplorePlan([], Session.Anonymous, []).Next([new Opening([], "a", "Record", [.. marks, OfMade], true, 1)]).Where(t => t.Except is null).First().At.Controls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Next_UnknownRecords_TheSecondIsOpenedWhereTheFirstMadeNone(bool made)
    {
        var pages = Enumerable.Range(0, 3).Select(i => new CrawledPage { Address = $"/wiki?id=page{i}", Landed = $"/wiki?id=page{i}", Status = 200, State = $"s{i}" }).ToList();
        var first = new ExplorePlan(pages, Session.Anonymous, []).Next([]).Where(t => t.Except is not null).ToList();
        var opening = new Opening(first[0].At.Path, "a", "Record", [], made, 1);
        var second = new ExplorePlan(pages, Session.Anonymous, first).Next([opening]).Where(t => t.Except is not null).ToList();
        Assert.Single(first);
        Assert.Equal(made ? 0 : 1, second.Count);
        Assert.DoesNotContain(second, t => t.Address == first[0].Address);
    }

    [Fact]
    public void Next_SameControlInTwoStates_IsDealtOnce() =>
        Assert.Equal([Press], Order(new Opening([], "a", "Home", [Press], false, 0), new Opening([], "b", "Other", [Press], false, 0)));

    [Fact]
    public void Next_TooFarAway_IsLeftAlone() => Assert.Empty(Order(new Opening([], "a", "Home", [Press], false, 5)));

    [Fact]
    public void Left_NotDealt_SaysTheBudget() =>
        Assert.Contains("budget", Assert.Single(new ExplorePlan([], Session.Anonymous, []).Left([new Opening([], "a", "Home", [Press], false, 0)])).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsOfMade_HangsOnWhatTheWayTyped(bool made) => Assert.Equal(made, ControlSignature.IsOfMade(ControlSignature.Owned(Press, made)));

    [Fact]
    public void Next_PressedAndNothingToDoWithARecord_IsNotPressedOnTheRecordAgain()
    {
        var tool = ControlSignature.Owned("button|Bold|||", true);
        var plan = new ExplorePlan([], Session.Anonymous, [], new HashSet<string> { "button|Bold|||" });
        Assert.Equal([OfMade], plan.Next([new Opening([], "a", "Record", [tool, OfMade], true, 1)]).Where(t => t.Except is null).SelectMany(t => t.At.Controls));
    }

    [Fact]
    public void Next_FormBehindAControl_IsOpenedBeforeOtherPresses() =>
        Assert.Equal("heading|Add a new queue|||", Order(new Opening([], "a", "Queues", ["heading|All queues|||", "heading|Add a new queue|||"], false, 0))[0]);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void IsOfThePage_Wrote_HasToDoWithARecord(bool wrote, bool ofThePage) =>
        Assert.Equal(ofThePage, new Trial("t", "s", "A", [], TrialKind.Press, "button", "", [], new Effect { Wrote = wrote }, Session.Anonymous) { Control = Press }.IsOfThePage);

    [Fact]
    public void Bare_Owned_IsTheSignatureItself() => Assert.Equal(Press, ControlSignature.Bare(ControlSignature.Owned(Press, true)));

    private static string[] Order(params Opening[] openings) =>
        [.. new ExplorePlan([], Session.Anonymous, []).Next(openings).Where(t => t.Except is null).SelectMany(t => t.At.Controls)];
}
