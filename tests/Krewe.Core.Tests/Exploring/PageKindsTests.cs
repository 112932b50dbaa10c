using Krewe.Core.Exploring;

namespace Krewe.Core.Tests.Exploring;

public sealed class PageKindsTests
{
    [Fact]
    public void Of_SamePathAndNoQuery_IsOneKindWhateverCanBeDone() => Assert.True(AreAlike(Page("/list", "button|Add"), Page("/list", "button|Remove")));

    [Fact]
    public void Of_QueryChoosesThePage_TheControlsTellItsKind() => Assert.False(AreAlike(Page("/doc?do=recent", "form|days"), Page("/doc?do=index", "treeitem|guides")));

    [Fact]
    public void Of_QueryChoosesTheRecord_IsOneKind() => Assert.True(AreAlike(Page("/doc?id=a", "form|search"), Page("/doc?id=b", "form|search")));

    private static bool AreAlike(CrawledPage a, CrawledPage b) => new PageKinds([a, b]) is var kinds && kinds.Of(a) == kinds.Of(b);

    private static CrawledPage Page(string landed, string control) => new() { Address = landed, Landed = landed, Controls = [control] };
}
