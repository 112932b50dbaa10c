using Krewe.Core.Exploring;
using Krewe.Core.Forms;
using Krewe.Core.Scenarios;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Exploring;

public sealed class ControlSignatureTests
{
    private static readonly string Id = Symbol.Of(Symbol.Id);

    [Fact]
    public void Of_LinksOfARecord_AreToldApartByWhatTheyDo()
    {
        var edit = Link("Edit", $"/wiki?id={Id}&do=edit") with { Row = 3 };
        var history = Link("History", $"/wiki?id={Id}&do=history") with { Row = 3 };
        Assert.NotEqual(ControlSignature.Of(edit), ControlSignature.Of(history));
    }

    [Fact]
    public void Of_LinksOfOtherRecords_AreTheSameControl() =>
        Assert.Equal(ControlSignature.Of(Link("Pear", "/wiki?id=pear&do=edit") with { Row = 3 }), ControlSignature.Of(Link("Plum", "/wiki?id=plum&do=edit") with { Row = 4 }));

    [Fact]
    public void Of_LinksWithoutTargetAndName_AreToldApartByTheirMarks() =>
        Assert.NotEqual(ControlSignature.Of(Link("", "#") with { LocalCss = "a.tabs-add" }), ControlSignature.Of(Link("", "#") with { LocalCss = "a.menu" }));

    [Theory]
    [InlineData("form|Select:workspace|Text:name|!Add", true)]
    [InlineData("form|Text:name|!Remove", false)]
    [InlineData("form|Text:name|Text:note|!Add", false)]
    [InlineData("button|Add|||", false)]
    public void IsSameForm_OnlyChoicesMayDiffer(string other, bool same) => Assert.Equal(same, ControlSignature.IsSameForm("form|Text:name|!Add", other));

    [Fact]
    public void Describe_Button_IsRoleAndName() => Assert.Equal("button \"Add\"", ControlSignature.Describe(ControlSignature.Of(Button("Add"))));

    [Fact]
    public void Describe_Form_IsNamedByItsButton() =>
        Assert.Equal("form \"Save\"", ControlSignature.Describe(ControlSignature.Of(FormFinder.Find(Of(Field("Name"), Button("Save")))[0])));

    [Fact]
    public void Describe_ControlWithoutWords_IsItsRole() => Assert.Equal("button", ControlSignature.Describe("button||||"));
}
