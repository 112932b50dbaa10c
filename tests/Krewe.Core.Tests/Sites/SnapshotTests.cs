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
}
