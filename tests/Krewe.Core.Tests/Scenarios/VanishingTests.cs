using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Scenarios;

public sealed class VanishingTests
{
    private static readonly Locator Row = Locator.Of(new ByRole("row"), new HavingText("pear"));
    private static readonly Click Delete = new(Locator.Of(new ByRole("button", "Delete")));
    private static readonly Step Removal = new(Gwt.When, "it is deleted", [new Hover(Row), Delete], [new IsHidden(Row), new IsVisible(Delete.Target)]);

    [Fact]
    public void Before_LastActOfItsStep_AsksForWhatIsToGo()
    {
        var vanishing = new Vanishing(With(Removal));
        Assert.Empty(vanishing.Before(Removal, 0));
        Assert.Equal([(Row, true)], vanishing.Before(Removal, 1));
        Assert.Equal([(Row, false)], vanishing.Before(new Step(Gwt.Given, "it is asked for", [Delete], []), 0));
        vanishing.See(Row);
        Assert.Empty(vanishing.Before(Removal, 1));
    }

    [Fact]
    public void Says_GoneWithoutHavingBeenThere_IsNothing()
    {
        var vanishing = new Vanishing(With(Removal));
        Assert.False(vanishing.Says(new IsHidden(Row)));
        Assert.True(vanishing.Says(new IsVisible(Row)));
        vanishing.See(Row);
        Assert.True(vanishing.Says(new IsHidden(Row)));
    }

    [Fact]
    public void Says_HiddenFromSomebodyWhoOpensThePage_IsSomething() =>
        Assert.True(new Vanishing(With(new Step(Gwt.When, "it is opened", [new Goto("/")], [new IsHidden(Row)]))).Says(new IsHidden(Row)));

    private static Scenario With(params Step[] steps) => new("s", "Suite", "Title", ["REQ-001"], Session.Anonymous, steps, []);
}
