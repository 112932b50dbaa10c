using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;
using Krewe.Core.Tests.Codegen;

namespace Krewe.Core.Tests.Sabotage;

public sealed class SabotageCatalogueTests
{
    private static SabotageSubject Rich => Subjects.Adding(Subjects.Write(2, 201, 1), Subjects.Read(2), Subjects.Page(2));

    [Fact]
    public void Choose_RichTest_TakesTheClosestOfEachKind() =>
        Assert.Equal(["lost-write", "dead-control", "corrupted-write", "hidden-element"], SabotageCatalogue.Choose(Rich).Select(s => s.Kind));

    [Fact]
    public void Choose_SearchWhileOneTypes_BeginsWithAFieldThatHearsNothing() =>
        Assert.Equal(("dead-control", 1), SabotageCatalogue.Choose(Subjects.When([new Fill(Subjects.Field, "wor"), new Press(Subjects.Field, "d")], []), 1).Select(s => (s.Kind, s.Act!.Value)).First());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Choose_Limit_IsKept(int most) => Assert.Equal(most, SabotageCatalogue.Choose(Rich, most).Count);

    [Fact]
    public void Choose_MoreThanSure_GoesOnWithBehaviour() =>
        Assert.Equal(["lost-write", "dead-control", "hidden-element", "corrupted-write"], SabotageCatalogue.Choose(Rich, 3, 4).Select(s => s.Kind));

    [Fact]
    public void Choose_OnlyTwo_AreBothOfTheBehaviour() => Assert.Equal(["lost-write", "dead-control"], SabotageCatalogue.Choose(Rich, 2).Select(s => s.Kind));

    [Fact]
    public void Choose_SameTestTwice_ChoosesTheSame() => Assert.Equal(SabotageCatalogue.Choose(Rich).Select(s => s.Says), SabotageCatalogue.Choose(Rich).Select(s => s.Says));

    [Fact]
    public void Choose_ManyClicks_TakesTheLastFirst()
    {
        var subject = Subjects.When([new Click(Subjects.Button), new Click(Subjects.Button), new Click(Subjects.Button)], []);
        Assert.Equal([3, 2, 1], SabotageCatalogue.Choose(subject, 4).Where(s => s.Kind == "dead-control").Select(s => s.Act!.Value));
    }

    [Fact]
    public void StrengthOf_UnknownKind_IsNull() => Assert.Null(SabotageCatalogue.StrengthOf("nothing"));

    [Theory]
    [InlineData("dead-control", SabotageStrength.Behaviour)]
    [InlineData("changed-text", SabotageStrength.Display)]
    public void StrengthOf_Kind_IsThatOfItsRule(string kind, SabotageStrength expected) => Assert.Equal(expected, SabotageCatalogue.StrengthOf(kind));
}

public sealed class SabotageSubjectTests
{
    [Fact]
    public void Acts_AnswersToDialogs_AreNotCounted() => Assert.Equal([0, 1, 2], Subjects.When([new AnswerDialog(true), new Click(Subjects.Button), new Reload()], []).Acts.Select(a => a.Index));

    [Fact]
    public void Claim_WithoutWhen_IsTheLastStepThatActs()
    {
        var subject = new SabotageSubject(Samples.Of(new Step(Gwt.Given, "a", [new Goto("/a")], []), new Step(Gwt.Given, "b", [new Click(Subjects.Button)], [])), ControlRecording.Empty);
        Assert.Equal(1, Assert.Single(subject.Claim).Index);
    }

    [Fact]
    public void Claim_WithoutAnyAct_IsEmpty() => Assert.Empty(new SabotageSubject(Samples.Expecting(new TitleIs("x")), ControlRecording.Empty).Claim);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnlyLooks_TellsOpeningFromDoing(bool looks) => Assert.Equal(looks, Subjects.When(looks ? [new Goto("/x"), new Reload()] : [new Click(Subjects.Button)], []).OnlyLooks);

    [Fact]
    public void ClaimRequests_LastComesFirst() => Assert.Equal([2, 1], Subjects.Adding(Subjects.Read(0), Subjects.Read(1), Subjects.Read(2)).ClaimRequests.Select(r => r.Act));
}
