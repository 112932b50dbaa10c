using Krewe.Contracts.Runs;
using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Exploring;

public sealed class FrontierTests
{
    private static readonly RunSettings Settings = new() { Url = "http://shop.test/", OutputFolder = "/tmp/x" };

    [Fact]
    public void Next_Links_AreNearestFirst()
    {
        var pages = new[] { Page("/", "s1", "/b"), Page("/b", "s2", "/a") };
        Assert.Equal(["/a"], Frontier.Next(pages, new HashSet<string> { "/", "/b" }, Scope(), 100));
    }

    [Fact]
    public void Next_HandedOut_IsNotHandedOutAgain() =>
        Assert.Empty(Frontier.Next([Page("/", "s1", "/a")], new HashSet<string> { "/", "/a" }, Scope(), 100));

    [Fact]
    public void Next_BudgetUsedUp_IsEmpty() => Assert.Empty(Frontier.Next([Page("/", "s1", "/a")], new HashSet<string> { "/" }, Scope(), 1));

    [Fact]
    public void Left_CrawlThatWasEnded_NamesEachKindOfPageOnce()
    {
        var pages = new[] { Page("/", "s", "/item/2", "/about", "/x.pdf", "/help?a=1", "/help?a=2"), Page("/item/1", "i") };
        Assert.Equal(["page /about", "page /help?a=1"], Frontier.Left(pages, Scope(), "too late").Select(u => u.What));
    }

    [Fact]
    public void Next_InfiniteCalendar_Stops()
    {
        var pages = Enumerable.Range(0, 8).Select(i => Page($"/cal?month={i}", "same", $"/cal?month={i + 1}")).ToList();
        Assert.Empty(Frontier.Next(pages, pages.Select(p => p.Address).ToHashSet(), Scope(), 1000));
    }

    [Fact]
    public void Next_TwoRoundsWithoutAnythingNew_Stops()
    {
        var pages = Enumerable.Range(0, 100).Select(i => Page($"/p{i}", i < 20 ? "s" + i : "s0", $"/p{i + 1}")).ToList();
        Assert.Empty(Frontier.Next(pages, pages.Select(p => p.Address).ToHashSet(), Scope(), 1000));
    }

    [Fact]
    public void Next_EveryPageNew_GoesOn()
    {
        var pages = Enumerable.Range(0, 100).Select(i => Page($"/p{i}", "s" + i, $"/p{i + 1}")).ToList();
        Assert.Equal(["/p100"], Frontier.Next(pages, pages.Select(p => p.Address).ToHashSet(), Scope(), 1000));
    }

    [Fact]
    public void Next_NewKindOfPage_ComesBeforeMoreOfTheSame()
    {
        var pages = new[] { Page("/", "s", "/item/2", "/item/3", "/about"), Page("/item/1", "i") };
        Assert.Equal("/about", Frontier.Next(pages, new HashSet<string> { "/", "/item/1" }, Scope(), 100)[0]);
    }

    [Fact]
    public void Next_SamePages_GiveTheSameOrder()
    {
        var pages = new[] { Page("/", "s", "/c", "/a", "/b?x=1", "/b?x=2") };
        Assert.Equal(Frontier.Next(pages, new HashSet<string> { "/" }, Scope(), 100), Frontier.Next(pages, new HashSet<string> { "/" }, Scope(), 100));
    }

    [Theory]
    [InlineData("/a", null)]
    [InlineData("/files/x.pdf", "a file, not a page")]
    [InlineData("/account/delete", "its address says that it changes something")]
    [InlineData("/?do=flip&sectok=1a2b", "carries a one-time token, so it does something")]
    [InlineData("/?do=logout", "its address says that it changes something")]
    public void Refusal_Address_IsJudged(string address, string? expected) => Assert.Equal(expected, Scope().Refusal(address));

    [Fact]
    public void Refusal_OutsideOfStartFolder_IsRefused() =>
        Assert.NotNull(new Scope(Settings with { Url = "http://shop.test/shop/" }, []).Refusal("/other/"));

    [Fact]
    public void Refusal_Robots_CanBeOverruled()
    {
        Assert.NotNull(new Scope(Settings, ["/private"]).Refusal("/private/x"));
        Assert.Null(new Scope(Settings with { IgnoreRobots = true }, ["/private"]).Refusal("/private/x"));
    }

    [Theory]
    [InlineData("/docs/*", "/docs/a", true)]
    [InlineData("/docs/*", "/docs/a/b", false)]
    [InlineData("/docs/**", "/docs/a/b", true)]
    public void Refusal_Include_IsAGlob(string glob, string address, bool visited) =>
        Assert.Equal(visited, new Scope(Settings with { Include = [glob] }, []).Refusal(address) is null);

    [Fact]
    public void Refusal_Exclude_Wins() => Assert.NotNull(new Scope(Settings with { Exclude = ["/admin/**"] }, []).Refusal("/admin/users"));

    [Fact]
    public void UnknownAddresses_KeyWithManyValues_GetsAnOwnWord()
    {
        var pages = new[] { "a", "b", "c" }.Select(v => Page($"/doku.php?id={v}", v)).ToList();
        Assert.Equal($"/doku.php?id={Symbol.Of("id")}", ExplorePlan.UnknownAddresses(pages)[0]);
    }

    [Fact]
    public void Next_QueryThatCombinesOldViewsAndRecords_Stops()
    {
        var pages = Enumerable.Range(0, 12).Select(i => Page($"/doku.php?do={(i % 2 == 0 ? "edit" : "show")}&id=p{i}", "s" + i, $"/doku.php?do=edit&id=p{i + 1}") with { Controls = [i % 2 == 0 ? "form|edit" : "button|Fold|||"] }).ToList();
        Assert.Empty(Frontier.Next(pages, pages.Select(p => p.Address).ToHashSet(), Scope(), 1000));
    }

    [Fact]
    public void Next_OnlyCombinationsOfSeenValues_StopsAfterThree()
    {
        string[] seen = ["/w?do=edit&id=a", "/w?do=edit&id=b", "/w?do=show&id=c"];
        var pages = seen.Select((a, i) => Page(a, "s" + i, "/w?do=show&id=a", "/w?do=show&id=b", "/w?do=edit&id=c") with { Controls = ["button|B" + i + "|||"] }).ToList();
        Assert.Empty(Frontier.Next(pages, seen.ToHashSet(), Scope(), 1000));
    }

    [Fact]
    public void Next_ControlOnEveryPage_IsDealtOnce()
    {
        var pages = new[] { Page("/", "s1") with { Controls = ["button|Menu|||"] }, Page("/a", "s2") with { Controls = ["button|Menu|||", "button|Help|||"] } };
        Assert.Equal(["button|Menu|||", "button|Help|||"], Dealt(new ExplorePlan(pages, Session.Anonymous, []).Next([])));
    }

    [Fact]
    public void Next_FormOnLaterPage_ComesBeforeControls()
    {
        var pages = new[] { Page("/", "s1") with { Controls = ["button|Menu|||"] }, Page("/a", "s2") with { Controls = ["form|Text:name"] } };
        Assert.Equal(["form|Text:name", "button|Menu|||"], Dealt(new ExplorePlan(pages, Session.Anonymous, []).Next([])));
    }

    [Fact]
    public void Next_ToolbarOfManyButtons_WaitsForOtherPages()
    {
        var pages = new[] { Page("/", "s1") with { Controls = [.. Enumerable.Range(0, 20).Select(i => $"button|B{i}|||")] }, Page("/a", "s2") with { Controls = ["button|Help|||"] } };
        Assert.Equal("button|Help|||", Dealt(new ExplorePlan(pages, Session.Anonymous, []).Next([]))[8]);
    }

    [Fact]
    public void Next_RecordOfTheRun_ComesBeforeControlsSeenEarlier()
    {
        var pages = new[] { Page("/", "s1") with { Controls = ["button|Menu|||"] } };
        var opening = new Opening([], "x", "X", ["button|Edit|||row|own"], true, 1);
        Assert.Equal(["button|Edit|||row|own", "button|Menu|||"], Dealt(new ExplorePlan(pages, Session.Anonymous, []).Next([opening])));
    }

    [Fact]
    public void Next_OpeningOfEarlierRound_IsNotDealtAgain()
    {
        var pages = new[] { Page("/", "s1") with { Controls = ["button|Menu|||"] } };
        var first = new ExplorePlan(pages, Session.Anonymous, []).Next([]);
        var opening = new Opening([], "x", "X", ["button|Menu|||", "button|New|||"], false, 1);
        var next = Assert.Single(new ExplorePlan(pages, Session.Anonymous, first).Next([opening, opening]));
        Assert.Equal(["button|New|||"], next.At.Controls);
    }

    [Fact]
    public void Left_WhatNoRoundDealt_IsNamedOnce()
    {
        var pages = new[] { Page("/", "s1") with { Controls = ["button|Menu|||", "form|Text:name|!Add"] }, Page("/a", "s2") with { Controls = ["button|Menu|||"] } };
        var dealt = new ExploreTask(new Opening([], "s1", "Start", ["form|Text:name|!Add"], false, 0), null, [], 45, Session.Anonymous);
        Assert.Equal(["button \"Menu\""], new ExplorePlan(pages, Session.Anonymous, [dealt]).Left([]).Select(u => u.What));
    }

    private static List<string> Dealt(IEnumerable<ExploreTask> tasks) => [.. tasks.Where(t => t.Except is null).SelectMany(t => t.At.Controls)];

    [Fact]
    public void Next_TooDeep_IsLeft() => Assert.Empty(Dealt(new ExplorePlan([], Session.Anonymous, []).Next([new Opening([], "x", "X", ["a"], false, 9)])));

    [Fact]
    public void Of_HeadingOnEveryPage_NamesNone()
    {
        var pages = Enumerable.Range(0, 4).Select(i => Page("/" + i, "s" + i) with { Headings = ["Shop", "Part " + i], Title = "t" }).ToList();
        Assert.Equal("Part 2", new AreaNames(pages).Of(pages[2]));
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /a\nDisallow: /b*x", new[] { "/a", "/b" })]
    [InlineData("User-agent: other\nDisallow: /a", new string[0])]
    [InlineData("User-agent: other\nUser-agent: krewe\nDisallow: /a # why", new[] { "/a" })]
    [InlineData("Disallow: /a", new string[0])]
    public void Disallowed_Robots_AreRead(string text, string[] expected) => Assert.Equal(expected, Robots.Disallowed(text));

    [Fact]
    public void Make_OtherTask_IsAnotherWord() => Assert.NotEqual(Words.Make("r", "a", 1), Words.Make("r", "b", 1));

    [Fact]
    public void Make_Word_IsSafeAnywhere() => Assert.Matches("^kw[a-z][a-z0-9]{7}$", Words.Make("run", "task", 3));

    private static Scope Scope() => new(Settings, []);

    private static CrawledPage Page(string address, string state, params string[] links) =>
        new() { Address = address, Landed = address, State = state, Status = 200, Links = [.. links.Select(l => new SeenLink(l, l, l, "", false, Locator.Of(new ByText(l))))] };
}
