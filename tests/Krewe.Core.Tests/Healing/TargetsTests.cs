using Krewe.Core.Healing;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Healing;

public sealed class TargetsTests
{
    private static readonly Locator Old = Locator.Of(new ByRole("button", "Sign in"));
    private static readonly Locator New = Locator.Of(new ByRole("button", "Log in"));
    private static readonly Scenario Written = Of(Old, new HasText(Old, "Sign in"), new IsHidden(Old), new UrlIs("/account"));

    private static Scenario Of(Locator button, params Expectation[] expectations) =>
        new("a", "S", "T", ["REQ-001"], Session.Anonymous, [new Step(Gwt.When, "sent", [new Goto("/"), new Click(button)], expectations)], [new Click(button)]);

    [Fact]
    public void With_ALocator_ChangesItInActsExpectationsAndCleanup()
    {
        var now = Retarget.Of(Written, l => l.Equals(Old) ? New : l);
        Assert.Equal(Of(New, new HasText(New, "Sign in"), new IsHidden(New), new UrlIs("/account")).Steps[0].Expectations, now.Steps[0].Expectations);
        Assert.Equal([new Goto("/"), new Click(New)], now.Steps[0].Acts);
        Assert.Equal([new Click(New)], now.Cleanup);
        Assert.True(Targets.AreFrozen(Written, now));
    }

    [Fact]
    public void AreFrozen_AnotherText_IsFalse() => Assert.False(Targets.AreFrozen(Written, Of(Old, new HasText(Old, "Log in"), new IsHidden(Old), new UrlIs("/account"))));

    [Fact]
    public void AreFrozen_AnotherOrder_IsFalse() => Assert.False(Targets.AreFrozen(Written, Of(Old, new IsHidden(Old), new HasText(Old, "Sign in"), new UrlIs("/account"))));

    [Fact]
    public void AreFrozen_OneLess_IsFalse() => Assert.False(Targets.AreFrozen(Written, Of(Old, new HasText(Old, "Sign in"), new UrlIs("/account"))));
}
