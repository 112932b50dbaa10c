using Krewe.Core.Reports;
using Krewe.Core.Reports.Html;

namespace Krewe.Core.Tests.Reports;

public sealed class PageGroupsTests
{
    private static StateView State(string template, int depth = 1, bool tested = false) => new(template + depth, template, template, "T", "", 3, 0, depth, tested);

    private static IEnumerable<string> Names(params string[] templates) => PageGroups.Of([.. templates.Select(t => State(t))]).All.Select(p => p.Name);

    [Fact]
    public void Of_Queries_AreOnePage() => Assert.Equal(["/list"], Names("/list", "/list?page=:n", "/list?sort=a"));

    [Fact]
    public void Of_Fragments_ArePages() => Assert.Equal(["/", "/#/active", "/#/done?x=1"], Names("/", "/#/active", "/#/done?x=1"));

    [Fact]
    public void Of_Sisters_BecomeOneWhenTheyAreACrowd()
    {
        Assert.Equal(4, Names("/p/a", "/p/b", "/p/c", "/p/d").Count());
        var crowd = Assert.Single(PageGroups.Of([.. "abcde".Select(c => State($"/p/{c}", tested: c == 'c'))]).All);
        Assert.Equal(("/p/*", 5, 5, true), (crowd.Name, crowd.Addresses, crowd.States, crowd.Tested));
    }

    [Fact]
    public void Of_PagesBelowTheRoot_AreNoCrowd() => Assert.Equal(6, Names("/a", "/b", "/c", "/d", "/e", "/f").Count());

    [Fact]
    public void NameOf_States_IsTheirPage()
    {
        var groups = PageGroups.Of([State("/list"), State("/list?x=1")]);
        Assert.Equal("/list", groups.NameOf("/list?x=11"));
        Assert.Null(groups.NameOf("nobody"));
    }

    [Fact]
    public void Of_Pages_AreOrderedByTheWayToThem() =>
        Assert.Equal(["/z", "/a", "/b"], PageGroups.Of([State("/b", 2), State("/a", 1), State("/z", 0), State("/a", 3), State("/b", 4)]).All.Select(p => p.Name));
}
