using Krewe.Core.Proofs;

namespace Krewe.Core.Tests.Proofs;

public sealed class FailureMessageTests
{
    [Theory]
    [InlineData("Error: \u001b[2mexpect(\u001b[22mlocator).toHaveText(expected) failed\n\nLocator: x", true)]
    [InlineData("Error: expect(received).toBe(expected) // Object.is equality", true)]
    [InlineData("Error: Timed out 800ms waiting for expect(locator).toBeVisible()", true)]
    [InlineData("TimeoutError: page.waitForEvent: Timeout 800ms exceeded while waiting for event \"popup\"", true)]
    [InlineData("TimeoutError: locator.click: Timeout 800ms exceeded.\n  - waiting for expect(x)", false)]
    [InlineData("Error: uncaught errors and failed requests\n\nexpect(received).toEqual(expected)", false)]
    [InlineData("Test timeout of 5000ms exceeded.", false)]
    [InlineData("Error: page.goto: net::ERR_ABORTED", false)]
    [InlineData("", false)]
    public void IsAssertion_Message_TellsAssertionsFromActions(string message, bool expected) => Assert.Equal(expected, FailureMessage.IsAssertion(message));

    [Fact]
    public void IsGuard_MessageOfTheFixture_IsRecognised() => Assert.True(FailureMessage.IsGuard("Error: uncaught errors and failed requests\n\nexpect(received)"));

    [Fact]
    public void FirstLine_Colours_AreGone() => Assert.Equal("expect(a)", FailureMessage.FirstLine("\n Error: \u001b[31mexpect(a)\u001b[39m \nmore"));
}
