using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Oracles;

public sealed class PagedListTests
{
    private static readonly string Id = Symbol.Of("id");

    private static Snapshot Table(IEnumerable<string> rows, params string[] buttons) =>
        Of([new() { Role = "table" }, Row("Name"), new() { Role = "columnheader", Name = "Name", Parent = 1, Row = 1 },
            .. rows.Select(r => Row(r) with { Parent = 0 }), .. buttons.Select(Button)]);

    private static bool Moves(Snapshot page) => PagedList.Moves(page, page.Elements.First(e => e.Role == "row" && e.IsOwn()));

    [Fact]
    public void Moves_NoWayToOtherParts_IsFalse() => Assert.False(Moves(Table(["pear", "user" + Id], "Delete")));

    [Theory]
    [InlineData("start", "prev", "next", "last")]
    [InlineData("« Previous", "Next »")]
    [InlineData("<", ">")]
    [InlineData("1", "2", "3")]
    [InlineData("Next page →")]
    [InlineData("Go to next page")]
    public void Moves_BehindOthersInAPagedList_IsTrue(params string[] turns) => Assert.True(Moves(Table(["pear", "user" + Id], turns)));

    [Fact]
    public void Moves_OnTopOfAPagedList_IsFalse() => Assert.False(Moves(Table(["user" + Id, "pear"], "Previous", "Next")));

    [Fact]
    public void Moves_AloneInAPagedList_IsTrue() => Assert.True(Moves(Table(["user" + Id], "Previous", "Next")));

    [Fact]
    public void Moves_InsideACardBehindOthers_IsTrue()
    {
        var page = Of(Row("pear", "listitem"), Row("name" + Id, "listitem"), Row("name" + Id, "article") with { Parent = 1 }, Heading("name" + Id) with { Row = 2, Parent = 2 }, Link("Next page", "/list?page=2"));
        Assert.True(PagedList.Moves(page, page.Elements[3]));
    }

    [Fact]
    public void Moves_OnlyOneWayOn_IsFalse() => Assert.False(Moves(Table(["pear", "user" + Id], "Next")));

    [Fact]
    public void Moves_OutsideOfTheRows_IsFalse()
    {
        var page = Of(Heading("Added " + Id), Row("pear"), Button("Previous"), Button("Next"));
        Assert.False(PagedList.Moves(page, page.Elements[0]));
    }
}
