using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Forms;

public sealed class SearchWordsTests
{
    [Fact]
    public void In_Table_GivesWordsOfItsRowsAndNotOfItsHead()
    {
        var page = Of(Row("Date Description"), Header("Date", 0), Header("Description", 0), Row("groceries 12.00"), Cell("groceries", 3), Row("salary 900.00"), Cell("salary", 5));
        Assert.Equal(["groceries", "salary"], SearchWords.In(page));
    }

    [Fact]
    public void In_WordOfSeveralRows_IsLeftOut() =>
        Assert.Equal(["salary"], SearchWords.In(Of(Row("cash groceries"), Row("cash groceries"), Row("cash salary"))));

    [Fact]
    public void In_Navigation_GivesNoWords() => Assert.Empty(SearchWords.In(Of(Link("Overview", "/o") with { Landmark = "navigation" })));

    [Fact]
    public void Expect_WordThatTheFieldSuggests_IsTheOptionOfItsList()
    {
        var before = Of(Row("groceries 12.00"), Row("salary 900.00"));
        var after = Of(Row("groceries 12.00"), Row("salary 900.00"), new PageElement { Role = "option", Tag = "li", Name = "salary", Text = "salary" });
        Assert.Equal([new IsVisible(Locator.Of(new ByRole("option"), new HavingText("salary")))], SearchWords.Expect(before, after, "salary"));
        Assert.DoesNotContain(SearchWords.Expect(after, after, "salary"), e => e is IsVisible { Target.Parts: [ByRole { Role: "option" }, ..] });
    }

    [Fact]
    public void Expect_WordThatIsNowhere_SaysNothing() => Assert.Empty(SearchWords.Expect(Of(Row("groceries"), Row("salary")), Of(Text("No items")), "salary"));

    [Fact]
    public void Expect_WordOfOneRow_IsThatRowWithoutTheOthers()
    {
        var said = SearchWords.Expect(Of(Row("groceries"), Row("salary")), Of(Row("salary")), "salary");
        Assert.Equal([new IsVisible(Locator.Of(new ByRole("row"), new HavingText("salary"))), new HasCount(Locator.Of(new ByRole("row"), new HavingText("groceries")), 0)], said);
    }

    [Fact]
    public void Expect_WordOfSeveralRows_IsTheirNumber() =>
        Assert.Contains(new HasCount(Locator.Of(new ByRole("row"), new HavingText("salary")), 2), SearchWords.Expect(Of(Row("groceries"), Row("salary May"), Row("salary June")), Of(Row("salary May"), Row("salary June")), "salary"));

    [Fact]
    public void Expect_NothingIsNewAndNothingGone_SaysNothing() =>
        Assert.Empty(SearchWords.Expect(Of(Link("Greenhouse", "/g"), Text("inject")), Of(Link("Greenhouse", "/g"), Text("inject")), "Greenhouse"));

    [Fact]
    public void Expect_ListWithoutRows_SaysWhichTextsAreGone() =>
        Assert.Equal([new IsVisible(Locator.Of(new ByRole("link", "Greenhouse", false))), new IsHidden(Locator.Of(new ByText("inject"))), new IsHidden(Locator.Of(new ByText("debug")))],
            SearchWords.Expect(Of(Link("Greenhouse", "/g"), Text("inject"), Text("debug"), Text("comment")), Of(Link("Greenhouse", "/g")), "Greenhouse"));

    [Fact]
    public void Expect_ResultsOnAnotherPage_SaysWhatIsFound() =>
        Assert.Equal([new IsVisible(Locator.Of(new ByRole("link", "Greenhouse", false)))], SearchWords.Expect(At("/", Link("Greenhouse", "/g"), Text("Welcome")), At("/search", Link("Greenhouse", "/g")), "Greenhouse"));

    private static PageElement Header(string text, int row) => new() { Role = "columnheader", Tag = "th", Name = text, Text = text, Parent = row, Row = row };
}
