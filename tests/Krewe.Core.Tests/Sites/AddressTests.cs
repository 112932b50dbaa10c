using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Tests.Sites;

public sealed class AddressTests
{
    [Theory]
    [InlineData("/a#section", "/a")]
    [InlineData("/a?", "/a")]
    [InlineData("", "/")]
    [InlineData("/#/queues", "/#/queues")]
    [InlineData("/a#!route", "/a#!route")]
    [InlineData("/a?x=1#top", "/a?x=1")]
    public void Normalize_Address_KeepsWhatChoosesAState(string address, string expected) => Assert.Equal(expected, Address.Normalize(address));

    [Theory]
    [InlineData("/items/42", "/items/:id")]
    [InlineData("/items/42/edit", "/items/:id/edit")]
    [InlineData("/items/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/items/:id")]
    [InlineData("/page2", "/page2")]
    [InlineData("/day/2026-01-31", "/day/:date")]
    [InlineData("/2026-02/week", "/:date/week")]
    [InlineData("/agenda?from=2026-W05&view=week", "/agenda?from=:date&view=week")]
    [InlineData("/news/2026-01-31-a-title", "/news/2026-01-31-a-title")]
    [InlineData("/list?b=2&a=x", "/list?a=x&b=:id")]
    [InlineData("/#/users/7", "/#/users/:id")]
    [InlineData("/style/abcdef", "/style/abcdef")]
    public void Template_RecordIds_AreMasked(string address, string expected) => Assert.Equal(expected, Address.Template(address));

    [Fact]
    public void Template_OwnWord_IsMasked() => Assert.Equal("/wiki/:own?id=:own", Address.Template($"/wiki/page{Symbol.Of("id")}?id={Symbol.Of("id")}x"));

    [Theory]
    [InlineData("/doku.php?id=start&do=edit", "/doku.php?do&id")]
    [InlineData("/doku.php?do=edit&id=other", "/doku.php?do&id")]
    [InlineData("/items/1", "/items/:id")]
    [InlineData("/#/users/1?tab=2", "/#/users/:id")]
    public void Group_SameKindOfPage_IsEqual(string address, string expected) => Assert.Equal(expected, Address.Group(address));

    [Theory]
    [InlineData("/examples/react/", "/examples/react/")]
    [InlineData("/journal", "/")]
    [InlineData("/app/index.html", "/app/")]
    [InlineData("/", "/")]
    public void ScopeOf_StartPath_IsItsFolder(string path, string expected) => Assert.Equal(expected, Address.ScopeOf(path));

    [Theory]
    [InlineData("/items/42?tab=info#notes", "/items/*?tab=info#notes")]
    [InlineData("/a?rev=1234567&x=y", "/a?rev=*&x=y")]
    [InlineData("/a?flag", "/a?flag")]
    [InlineData("/day/2026-01-31", "/day/2026-01-31")]
    public void Pattern_RecordIds_BecomeAnyText(string address, string expected) => Assert.Equal(expected, Address.Pattern(address).Replace(Symbol.Of(Symbol.Any), "*", StringComparison.Ordinal));

    [Theory]
    [InlineData("/items/*", "/items/42", true)]
    [InlineData("/items/*", "/items/42/edit", false)]
    [InlineData("/a?x=*", "/a?x=1", true)]
    [InlineData("/a?x=*", "/a?x=1&y=2", false)]
    [InlineData("/a.b", "/aXb", false)]
    public void ToRegex_Pattern_MatchesInsideOnePart(string pattern, string address, bool matches) =>
        Assert.Equal(matches, AddressPattern.ToRegex(pattern.Replace("*", Symbol.Of(Symbol.Any), StringComparison.Ordinal), new Dictionary<string, string>()).IsMatch(address));

    [Fact]
    public void ToRegex_Symbol_IsFilledInLiterally() =>
        Assert.Matches(AddressPattern.ToRegex("/p/" + Symbol.Of("id"), new Dictionary<string, string> { ["id"] = "kw.1" }), "/p/kw.1");
}
