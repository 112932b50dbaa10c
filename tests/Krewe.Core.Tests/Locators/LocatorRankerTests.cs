using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Locators;

public sealed class LocatorRankerTests
{
    private static readonly string Id = Symbol.Of("id");

    [Fact]
    public void Rank_TestId_ComesFirst()
    {
        var page = Of(Button("Add") with { TestId = "add" });
        Assert.Equal(Locator.Of(new ByTestId("add")), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_ShapeOfADrawing_CanBeFoundByItsGroup()
    {
        var shape = Text("Start") with { Tag = "g", LocalCss = "g.node" };
        var page = Of(shape, shape with { Text = "End" });
        Assert.Contains(Locator.Of(new ByCss("g.node"), new HavingText("Start")), LocatorRanker.Rank(page, page.Elements[0]));
    }

    [Fact]
    public void Rank_UnnamedControlWithAMark_IsFoundByItBeforeItsPlace()
    {
        var page = Of(Button("") with { LocalCss = "button.tabs-add" }, Button("") with { LocalCss = "button" });
        Assert.Equal([Locator.Of(new ByCss("button.tabs-add")), Locator.Of(new ByCss(page.Elements[0].Css))], LocatorRanker.Rank(page, page.Elements[0]));
        Assert.Equal([Locator.Of(new ByCss(page.Elements[1].Css))], LocatorRanker.Rank(page, page.Elements[1]));
    }

    [Fact]
    public void Rank_MarkThatOthersHaveToo_IsSoughtInsideTheNearestId()
    {
        var add = Button("") with { LocalCss = "button.add" };
        var page = Of(Text("tabs") with { Id = "tabs" }, add with { Parent = 0 }, Text("notes") with { Id = "notes" }, add with { Parent = 2 });
        Assert.Equal(Locator.Of(new ByCss("#notes button.add")), LocatorRanker.Rank(page, page.Elements[3]).First());
    }

    [Fact]
    public void Rank_MarkInARowOfData_IsNoWay()
    {
        var page = Of(Row("Apple"), Button("") with { LocalCss = "button.add", Row = 0, Parent = 0 });
        Assert.DoesNotContain(Locator.Of(new ByCss("button.add")), LocatorRanker.Rank(page, page.Elements[1]));
    }

    [Fact]
    public void Rank_MarkOfATextOrInAnOwnCard_IsNoWay()
    {
        var page = Of(Text("7") with { LocalCss = "p.count" }, Text("Card " + Id), Button("") with { LocalCss = "button.menu", Parent = 1 });
        Assert.DoesNotContain(Locator.Of(new ByCss("p.count")), LocatorRanker.Rank(page, page.Elements[0], withoutText: true));
        Assert.DoesNotContain(Locator.Of(new ByCss("button.menu")), LocatorRanker.Rank(page, page.Elements[2]));
    }

    [Fact]
    public void Rank_UniqueName_IsRoleAndName()
    {
        var page = Of(Button("Add"), Button("Remove"));
        Assert.Equal(Locator.Of(new ByRole("button", "Add")), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_NameThatAnIconMayBelongTo_IsAlsoSoughtAsAPart()
    {
        var page = Of(Button("Add"), Button("Remove"), Button("Remove all"));
        Assert.Contains(Locator.Of(new ByRole("button", "Add", false)), LocatorRanker.Rank(page, page.Elements[0]));
        Assert.DoesNotContain(Locator.Of(new ByRole("button", "Remove", false)), LocatorRanker.Rank(page, page.Elements[1]));
    }

    [Fact]
    public void Rank_TwoOfTheSameName_IsNotRoleAndName()
    {
        var page = Of(Button("Add") with { Id = "one" }, Button("Add"));
        Assert.Equal(Locator.Of(new ByCss("#one")), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_NameThatCounts_DropsTheNumber()
    {
        var page = Of(Button("Clear completed (2)"));
        Assert.Equal(Locator.Of(new ByRole("button", "Clear completed", false)), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_PasswordField_IsLabel()
    {
        var page = Of(Field("Secret", "password"));
        Assert.Equal(Locator.Of(new ByLabel("Secret")), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_SameNameInTwoDialogs_IsScopedByItsDialog()
    {
        var page = Of(
            new() { Role = "dialog", Name = "Edit" }, Button("Save") with { Parent = 0, Dialog = 0 },
            new() { Role = "dialog", Name = "New" }, Button("Save") with { Parent = 2, Dialog = 2 });
        Assert.Equal(Locator.Of(new ByRole("dialog", "New"), new ByRole("button", "Save")), LocatorRanker.Rank(page, page.Elements[3]).First());
    }

    [Fact]
    public void Rank_ControlInOwnRow_IsFoundByTheRow()
    {
        var page = Of(
            Row("pear"), Button("Delete") with { Row = 0, Parent = 0 },
            Row("name" + Id), Cell("name" + Id, 2), Button("Delete") with { Row = 2, Parent = 2 });
        Assert.Equal(Locator.Of(new ByRole("row"), new HavingText("name" + Id), new ByRole("button", "Delete")), LocatorRanker.Rank(page, page.Elements[4]).First());
    }

    [Fact]
    public void Rank_WithoutText_DoesNotNameTheText()
    {
        var page = Of(Text("2 items left") with { Id = "count" });
        var ways = LocatorRanker.Rank(page, page.Elements[0], withoutText: true).ToList();
        Assert.DoesNotContain(ways, w => w.Key().Contains("items left", StringComparison.Ordinal));
        Assert.Equal(Locator.Of(new ByCss("#count")), ways[0]);
    }

    [Fact]
    public void Rank_InsideFrame_BeginsWithTheFrame()
    {
        var page = Of(Button("Play") with { Frame = "#player" });
        Assert.Equal(Locator.Of(new InFrame("#player"), new ByRole("button", "Play")), LocatorRanker.Rank(page, page.Elements[0]).First());
    }

    [Fact]
    public void Rank_VolatileName_IsNotUsed()
    {
        var page = Of(Button("Updated 12:34:56"));
        Assert.All(LocatorRanker.Rank(page, page.Elements[0]), w => Assert.DoesNotContain("12:34", w.Key(), StringComparison.Ordinal));
    }

    [Fact]
    public void Rank_Nameless_EndsWithItsPath()
    {
        var page = Of(new Krewe.Core.Sites.PageElement() { Role = "generic", Css = "main > div" });
        Assert.Equal(Locator.Of(new ByCss("main > div")), LocatorRanker.Rank(page, page.Elements[0]).Last());
    }

    [Fact]
    public void Rank_OwnLinkAmongRowsOfOthers_IsNeverItsPlace()
    {
        var page = Of(Row("a" + Id), Link("a" + Id, "/x") with { Row = 0, Parent = 0, Css = "table > tr:nth-of-type(1) > a" }, Row("b a" + Id), Link("a" + Id, "/y") with { Row = 2, Parent = 2 });
        Assert.DoesNotContain(LocatorRanker.Rank(page, page.Elements[1]), w => w.Key().Contains("nth-of-type", StringComparison.Ordinal));
    }

    [Fact]
    public void Rank_TextThatAlsoNamesWhatIsAroundIt_IsText()
    {
        var page = Of(Row("Name Type"), new() { Role = "columnheader", Tag = "th", Name = "Type", Row = 0, Parent = 0 }, Text("Type", 1) with { Tag = "a", Row = 0, Pointer = true });
        Assert.Equal(Locator.Of(new ByText("Type")), LocatorRanker.Rank(page, page.Elements[2]).First());
    }

    [Fact]
    public void Rank_OwnTextBesideTheFieldThatItWasTypedInto_IsTagAndText()
    {
        var text = $"Text {Id} here.";
        var page = Of(Field("Text", "textarea") with { Tag = "textarea", Text = text, Value = text }, new() { Role = "text", Tag = "p", Text = text, Css = "div > p:nth-of-type(2)" });
        Assert.Equal(Locator.Of(new ByCss("p"), new HavingText(text)), LocatorRanker.Rank(page, page.Elements[1]).First());
    }

    [Fact]
    public void Rank_ButtonShownInOneOfTwoEqualRows_IsNoWay()
    {
        var page = Of(
            Row("name" + Id), Cell("name" + Id, 0),
            Row("name" + Id), Cell("name" + Id, 2), Button("Delete") with { Row = 2, Parent = 2, Css = "li:nth-of-type(2) > button" });
        Assert.Empty(LocatorRanker.Rank(page, page.Elements[4]));
    }

    [Fact]
    public void Equals_SameParts_AreEqual() =>
        Assert.Equal(Locator.Of(new ByText("a")).GetHashCode(), Locator.Of(new ByText("a")).GetHashCode());
}
