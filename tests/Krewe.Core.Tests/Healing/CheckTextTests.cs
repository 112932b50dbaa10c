using Krewe.Core.Healing;

namespace Krewe.Core.Tests.Healing;

public sealed class CheckTextTests
{
    private static readonly CheckedTest Healed = new("Sign in", "one signs in", "tests/sign-in/a.spec.ts", CheckVerdict.Healed)
    {
        Heals = [new("When it is sent", "page.getByText('a')", "page.getByText('b')", 0.912, "button \"Sign in\" has become button \"Log in\": the same id go")], Diff = "--- a/x\n+++ b/x\n",
    };

    private static readonly CheckedTest Broken = new("Products", "the list shows", "tests/products/b.spec.ts", CheckVerdict.Broken)
    {
        Breakage = Breakage.Of("When the list is open", "expect(locator).toHaveText(expected) failed", "its element is there", "tests/products/b.spec.ts"),
    };

    private static CheckReport Report(params CheckedTest[] tests) => new("run", "http://shop.test/", tests);

    [Fact]
    public void Of_HealedAndBroken_TellsStepMessageReasonAndAdvice()
    {
        var text = CheckText.Of(Report(Healed, Broken, Healed with { Verdict = CheckVerdict.Green }));
        Assert.StartsWith("3 tests: 1 green, 1 healed, 1 broken.\n", text);
        Assert.Contains("button \"Sign in\" has become button \"Log in\": the same id go (likeness 0.91)", text);
        Assert.Contains("Not written: run again with --heal.", text);
        Assert.Contains("at   When the list is open\n  says expect(locator).toHaveText(expected) failed\n  why  its element is there\n  do   if the application is meant to be like this now, change tests/products/b.spec.ts by hand", text);
    }

    [Fact]
    public void IsGood_OnlyWhenEverythingIsGreenOrWritten()
    {
        Assert.True(Report(Healed with { Verdict = CheckVerdict.Green }, Healed with { Verdict = CheckVerdict.Unsteady }, Healed with { Written = true }).IsGood);
        Assert.False(Report(Healed).IsGood);
        Assert.False(Report(Broken, Healed with { Written = true }).IsGood);
    }
}
