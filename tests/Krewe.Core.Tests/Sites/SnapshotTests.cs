using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Sites;

public sealed class SnapshotTests
{
    private static readonly string Id = Symbol.Of(Symbol.Id);

    [Fact]
    public void IsAboutOwn_HeadingNamesTheRecord_IsTrue() => Assert.True(At($"/wiki?id={Id}", Heading($"Page {Id}")).IsAboutOwn);

    [Fact]
    public void IsAboutOwn_FieldHoldsTheRecord_IsTrue() => Assert.True(Of(Field("Name", value: "name" + Id)).IsAboutOwn);

    [Fact]
    public void IsAboutOwn_TitleNamesTheRecord_IsTrue() => Assert.True((Of() with { Title = $"{Id} - Wiki" }).IsAboutOwn);

    [Fact]
    public void IsAboutOwn_OnlyTheAddressNamesIt_IsFalse() => Assert.False(At($"/wiki?id={Id}&do=admin", Heading("Administration"), Link("Edit", $"/wiki?id={Id}&do=edit")).IsAboutOwn);

    [Fact]
    public void IsAboutOwn_TrailOfVisitedPages_IsFalse() => Assert.False(At($"/wiki?id={Id}&do=admin", Heading("Administration"), Link(Id, $"/wiki?id={Id}"), Text(Id, 1)).IsAboutOwn);

    [Fact]
    public void IsAboutOwn_LineThatSaysWhereOneIs_IsFalse() => Assert.False(At($"/wiki?id={Id}&do=admin", Text(Id), Heading("Administration")).IsAboutOwn);

    [Fact]
    public void Owns_ControlOnThePageOfTheRecord_IsTrue()
    {
        var page = At($"/wiki?id={Id}", Heading($"Page {Id}"), Button("Delete"));
        Assert.True(page.Owns(page.Elements[1]));
    }

    [Fact]
    public void Owns_ToolInABar_IsTrue()
    {
        var page = At($"/wiki?id={Id}", Heading($"Page {Id}"), Row("Delete", "listitem"), Button("Delete") with { Row = 1, Parent = 1 });
        Assert.True(page.Owns(page.Elements[2]));
    }

    [Fact]
    public void Owns_RowOfSomethingElse_IsFalse()
    {
        var page = At($"/wiki?id={Id}", Heading($"Page {Id}"), Row("pear by Ann"), Button("Delete") with { Row = 1, Parent = 1 });
        Assert.False(page.Owns(page.Elements[2]));
    }

    [Fact]
    public void Owns_DialogAboutSomethingElse_IsFalse()
    {
        var page = At("/list", Row("name" + Id), new() { Role = "dialog", Name = "Delete pear?" }, Button("Delete") with { Dialog = 1, Parent = 1 });
        Assert.False(page.Owns(page.Elements[2]));
    }

    [Fact]
    public void Owns_DialogThatNamesTheRecord_IsTrue()
    {
        var page = At("/list", new() { Role = "dialog" }, Text($"Delete name{Id}?", 0) with { Dialog = 0 }, Button("Delete") with { Dialog = 0, Parent = 0 });
        Assert.True(page.Owns(page.Elements[2]));
    }

    [Fact]
    public void IsAboutOwn_HeadingOfOneCardOfMany_IsFalse() =>
        Assert.False(Of(Row("name" + Id, "listitem"), Heading("name" + Id) with { Row = 0, Parent = 0 }, Row("pear", "listitem")).IsAboutOwn);

    [Fact]
    public void Around_LookThatContradictsItself_Ends() => Assert.Empty(Of(Text("a", 1), Text("b", 0)) is var page ? page.Around(page.Elements[0]) : []);

    [Fact]
    public void Owns_OnlyTheAddressNamesIt_IsFalse()
    {
        var page = At($"/wiki?id={Id}&do=admin", Text(Id), Heading("Administration"), Button("Delete all"));
        Assert.False(page.Owns(page.Elements[2]));
    }

    [Fact]
    public void LooksLike_AnotherStateOfOneElement_IsAnotherLook()
    {
        var page = Of(Heading("Orders"), Button("More") with { Expanded = "false" });
        Assert.True(page.LooksLike(Of(Heading("Orders"), Button("More") with { Expanded = "false", Focused = true })));
        Assert.False(page.LooksLike(Of(Heading("Orders"), Button("More") with { Expanded = "true" })));
        Assert.False(page.LooksLike(Of(Heading("Orders"))));
        Assert.False(page.LooksLike(page with { StoredSum = 1 }));
        Assert.False(page.LooksLike(page with { Url = "/other" }));
    }
}
