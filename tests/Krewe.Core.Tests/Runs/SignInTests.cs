using Krewe.Core.Locators;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Runs;

public sealed class SignInTests
{
    private static readonly Click Button = new(Locator.Of(new ByRole("button", "Sign in")));
    private static readonly Click Other = new(Locator.Of(new ByRole("button", "New")));
    private static readonly SignIn Fleeting = new([new Goto("/login"), Button], [], false) { LostAt = "/home" };

    [Fact]
    public void Apply_BeginningWhereTheSignInLeads_LoadsNothing() =>
        Assert.Equal([Other], Acts(Fleeting.Apply(Of(Session.SignedIn, [new Goto("/home")], [Other]))));

    [Fact]
    public void Apply_LoadingItAnew_SignsInAnew() =>
        Assert.Equal([Other, new Goto("/login"), Button], Acts(Fleeting.Apply(Of(Session.SignedIn, [new Goto("/home")], [Other], [new Goto("/home")]))));

    [Fact]
    public void Apply_Reload_SignsInAnew() =>
        Assert.Equal([new Goto("/login"), Button], Acts(Fleeting.Apply(Of(Session.SignedIn, [new Reload()]))));

    [Fact]
    public void Apply_OtherAddressOrNobody_IsLeftAsItIs()
    {
        Assert.Equal([new Goto("/other")], Acts(Fleeting.Apply(Of(Session.SignedIn, [new Goto("/other")]))));
        Assert.Equal([new Goto("/home")], Acts(Fleeting.Apply(Of(Session.Anonymous, [new Goto("/home")]))));
        Assert.Equal([new Goto("/home")], Acts((Fleeting with { LostAt = null }).Apply(Of(Session.SignedIn, [new Goto("/home")]))));
    }

    [Fact]
    public void Apply_Cleanup_SignsInAnew() =>
        Assert.Equal([new Goto("/login"), Button, Other], Fleeting.Apply(Of(Session.SignedIn, [Other]) with { Cleanup = [new Goto("/home"), Other] }).Cleanup);

    private static IEnumerable<Act> Acts(Scenario scenario) => scenario.Steps.SelectMany(s => s.Acts);

    private static Scenario Of(Session session, params IReadOnlyList<Act>[] steps) => new("req-001", "A", "B", [], session, [.. steps.Select(a => new Step(Gwt.When, "x", a, []))], []);
}
