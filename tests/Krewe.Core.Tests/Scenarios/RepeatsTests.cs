using Krewe.Core.Locators;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Scenarios;

public sealed class RepeatsTests
{
    private static readonly Expectation Seen = new TitleIs("Open");

    [Fact]
    public void IsTakenBackUnseen_NothingExpectedOfTheFirstPress_IsTrue() => Assert.True(Repeats.IsTakenBackUnseen([Press("Menu"), Press("Menu", Seen)]));

    [Fact]
    public void IsTakenBackUnseen_FirstPressIsSeen_IsFalse() => Assert.False(Repeats.IsTakenBackUnseen([Press("Menu", Seen), Press("Menu")]));

    [Fact]
    public void IsTakenBackUnseen_AnotherControl_IsFalse() => Assert.False(Repeats.IsTakenBackUnseen([Press("Menu"), Press("Help", Seen)]));

    [Fact]
    public void IsTakenBackUnseen_FirstPressOnlyLeadsThere_IsFalse() => Assert.False(Repeats.IsTakenBackUnseen([Press("Add") with { Word = Gwt.Given }, Press("Add", Seen)]));

    private static Step Press(string name, params Expectation[] expectations) => new(Gwt.When, "presses", [new Click(Locator.Of(new ByRole("button", name)))], expectations);
}
