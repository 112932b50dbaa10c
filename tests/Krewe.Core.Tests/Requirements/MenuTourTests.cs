using Krewe.Core.Exploring;
using Krewe.Core.Locators;
using Krewe.Core.Requirements;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Requirements;

public sealed class MenuTourTests
{
    private static readonly string[] Menu = ["Home", "Orders", "Help"];

    [Fact]
    public void Of_MenuOnEveryPage_IsOneWalk()
    {
        var drafts = PagePatterns.Of([Page("Home", Menu), Page("Orders", Menu), Page("Help", Menu)], Session.Anonymous);
        Assert.Equal(["The menu leads to \"Orders\" and \"Help\"", "The link \"Home\" leads to \"Home\""], drafts.Select(d => d.Title));
        var draft = drafts[0];
        Assert.Equal([new Goto("/home")], draft.Steps[0].Acts);
        Assert.Equal(["/orders", "/help"], draft.Steps.Where(s => s.Word == Gwt.When).Select(s => s.Expectations.OfType<UrlIs>().Single().Path));
        Assert.Contains(new UrlIs("/orders"), draft.Steps[^1].Expectations);
    }

    [Fact]
    public void Of_PageWithoutTheMenu_EndsTheWalk()
    {
        var drafts = PagePatterns.Of([Page("Home", Menu), Page("Orders", []), Page("Help", Menu)], Session.Anonymous).Take(2).ToList();
        Assert.Equal(["The link \"Orders\" leads to \"Orders\"", "The link \"Help\" leads to \"Help\""], drafts.Select(d => d.Title));
        Assert.All(drafts, d => Assert.Equal([new Goto("/home")], d.Steps[0].Acts));
    }

    [Fact]
    public void Of_LinksBetweenPagesOfOneKind_SomeAreEnough()
    {
        string[] records = ["Pear", "Plum", "Fig", "Kiwi", "Lime"];
        var pages = records.Select(r => Page(r, [], "/fruit/")).Prepend(Page("Home", []) with { Links = [.. records.Select(r => Link(r, "/fruit/", "main"))] });
        Assert.Equal("The links \"Pear\" and \"Plum\" lead to their pages", Assert.Single(PagePatterns.Of([.. pages], Session.Anonymous)).Title);
    }

    [Fact]
    public void Of_LinksInRows_AreOneRoundWithBackInBetween()
    {
        string[] records = ["Pear", "Plum", "Fig"];
        var list = Page("List", []) with { Links = [.. records.Select(r => Link(r, "/fruit/", "main") with { InRow = true })] };
        var draft = Assert.Single(PagePatterns.Of([list, .. records.Select(r => Page(r, [], "/fruit/"))], Session.Anonymous), d => d.Pattern == "row-link");
        Assert.Equal(["/fruit/pear", "/list", "/fruit/plum", "/list", "/fruit/fig", "/list"], draft.Steps.SelectMany(s => s.Expectations).OfType<UrlIs>().Select(u => u.Path));
        Assert.Equal([typeof(Goto), typeof(Click), typeof(GoBack), typeof(Click), typeof(GoBack), typeof(Click), typeof(GoBack)], draft.Steps.SelectMany(s => s.Acts).Select(a => a.GetType()));
    }

    [Fact]
    public void Of_PageWithNextAndPrevious_IsOneRoundOfBoth()
    {
        SeenLink To(string words, string page) => new("/" + page, "/" + page, words, "contentinfo", false, Locator.Of(new ByRole("link", words)));
        var pages = new[] { Page("A", []) with { Links = [To("Next: B", "b")] }, Page("B", []) with { Links = [To("Previous: A", "a"), To("Next: C", "c")] }, Page("C", []) with { Links = [To("Previous: B", "b")] } };
        var draft = Assert.Single(PagePatterns.Of(pages, Session.Anonymous), d => d.Pattern == "turn");
        Assert.Equal(["/c", "/b", "/a", "/b"], draft.Steps.SelectMany(s => s.Expectations).OfType<UrlIs>().Select(u => u.Path));
    }

    private static CrawledPage Page(string name, string[] menu, string folder = "/") => new()
    {
        Address = folder + name.ToLowerInvariant(), Landed = folder + name.ToLowerInvariant(), State = name, Heading = name, Title = name, Headings = [name], Status = 200,
        Links = [.. menu.Select(m => Link(m, "/", "navigation"))],
    };

    private static SeenLink Link(string name, string folder, string landmark) =>
        new(folder + name.ToLowerInvariant(), folder + name.ToLowerInvariant(), name, landmark, false, Locator.Of(new ByRole("link", name)));
}
