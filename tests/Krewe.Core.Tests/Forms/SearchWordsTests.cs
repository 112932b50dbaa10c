using Krewe.Core.Forms;
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

    private static PageElement Header(string text, int row) => new() { Role = "columnheader", Tag = "th", Name = text, Text = text, Parent = row, Row = row };
}
