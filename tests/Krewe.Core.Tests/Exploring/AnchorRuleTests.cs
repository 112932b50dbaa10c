using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Sites;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Exploring;

public sealed class AnchorRuleTests
{
    private static PageElement Link(string name, string href) => new() { Role = "link", Tag = "a", Name = name, Href = href };

    private static PageElement Heading(string name, int top) => new() { Role = "heading", Tag = "h2", Name = name, Level = 2, Box = [0, top, 100, 20] };

    [Fact]
    public void Of_HeadingFarDown_IsAnAnchor()
    {
        var anchor = Assert.Single(AnchorRule.Of(Of(Link("Install", "/list#install"), Heading("Install¶", 2_000))));
        Assert.Equal(("Install", Locator.Of(new ByRole("heading", "Install¶"))), (anchor.Name, anchor.Heading));
    }

    [Theory]
    [InlineData("/list#install", 300)]
    [InlineData("/other#install", 2_000)]
    [InlineData("/#/install", 2_000)]
    [InlineData("/install", 2_000)]
    public void Of_InViewOrElsewhere_IsNone(string href, int top) => Assert.Empty(AnchorRule.Of(Of(Link("Install", href), Heading("Install", top))));

    [Fact]
    public void Of_ManyAnchors_AreTheFirstAndTheLast() =>
        Assert.Equal(["A", "B", "E"], AnchorRule.Of(Of([.. "ABCDE".Select(c => Link($"{c}", $"/list#{c}")), .. "ABCDE".Select(c => Heading($"{c}", 2_000))])).Select(a => a.Name));
}
