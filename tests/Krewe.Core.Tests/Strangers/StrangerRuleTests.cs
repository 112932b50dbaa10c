using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.Core.Strangers;
using static Krewe.Core.Tests.Pages;

namespace Krewe.Core.Tests.Strangers;

public sealed class StrangerRuleTests
{
    private static readonly Snapshot Tasks = At("/tasks", Heading("Tasks", 1), Row("Open house", "listitem"), Row("Pay roll", "listitem"), Button("Delete"), Link("Reports", "/reports"), Button("Sign out"));

    [Fact]
    public void Of_SamePage_IsNothing() => Assert.Null(StrangerRule.Of(Tasks, Tasks, 200));

    [Fact]
    public void Of_OnlySigningOutIsMissing_IsNothing() =>
        Assert.Null(StrangerRule.Of(At("/", Heading("Home", 1), Button("Sign out")), At("/", Heading("Home", 1), Link("Sign in", "/login")), 200));

    [Fact]
    public void Of_FormToSignInComesInstead_IsAsked()
    {
        var view = StrangerRule.Of(Tasks, SignIn("/login?next=/tasks"), 200)!;
        Assert.Equal((Treatment.Asked, "Password"), (view.Treatment, Assert.Single(view.Shown).Element!.Name));
        Assert.Equal(["\"Tasks\"", "\"Open house\"", "\"Pay roll\"", "\"Delete\"", "\"Reports\""], view.Withheld.Select(w => w.Says));
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "Nothing here")]
    [InlineData(200, "You do not have permission")]
    public void Of_PageThatSaysNo_IsRefused(int status, string text)
    {
        var view = StrangerRule.Of(Tasks, At("/tasks", Heading(text, 1)), status)!;
        Assert.Equal((Treatment.Refused, text), (view.Treatment, Assert.Single(view.Shown).Element!.Name));
    }

    [Fact]
    public void Of_AnotherPageComesInstead_IsLedAway()
    {
        var view = StrangerRule.Of(Tasks, At("/", Heading("Welcome", 1)), 200)!;
        Assert.Equal(Treatment.LedAway, view.Treatment);
        Assert.Equal(new UrlIs("/"), view.Shown[0].Make(Locator.Of()));
    }

    [Fact]
    public void Of_PageWithLess_NamesWhatChangesDataFirst()
    {
        var view = StrangerRule.Of(Tasks, At("/tasks", Heading("Tasks", 1), Row("Open house", "listitem"), Link("Sign in", "/login")), 200)!;
        Assert.Equal(Treatment.SeesLess, view.Treatment);
        Assert.Equal(["\"Delete\"", "\"Pay roll\"", "\"Reports\""], view.Withheld.Select(w => w.Says));
        Assert.Equal([new IsVisible(Locator.Of(new ByRole("heading", "Tasks"))), new IsVisible(Locator.Of(new ByRole("listitem"), new HavingText("Open house")))], view.Shown.Select(d => d.Make(Locator.Of())));
    }

    [Fact]
    public void Of_FormToSignInBesideTheSameContent_IsNoGuard() =>
        Assert.Equal(Treatment.SeesLess, StrangerRule.Of(Tasks, At("/tasks", [.. SignIn("/").Elements.Skip(1), Heading("Tasks", 1), Row("Open house", "listitem"), Row("Pay roll", "listitem"), Link("Reports", "/reports")]), 200)!.Treatment);

    [Fact]
    public void Of_UserWhoIsAskedToo_SaysNothing() => Assert.Null(StrangerRule.Of(SignIn("/login"), At("/", Heading("Welcome", 1)), 200));

    [Fact]
    public void Of_RecordsOfTrials_AreLeftOut() =>
        Assert.Null(StrangerRule.Of(At("/", Heading("Home", 1), Row("kwa1b2c3d4", "listitem"), Button("Edit kwa1b2c3d4")), At("/", Heading("Home", 1)), 200));

    private static Snapshot SignIn(string url) => At(url, Heading("Sign in", 1), new PageElement { Role = "form", Tag = "form" }, Field("User", form: 1), Field("Password", "password", form: 1), Button("Sign in") with { Form = 1 });
}
