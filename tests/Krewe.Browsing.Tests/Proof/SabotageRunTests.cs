using Krewe.Browsing.Proof;
using Krewe.Core.Codegen;
using Krewe.Core.Sabotage;
using Krewe.TestKit.Apps;

namespace Krewe.Browsing.Tests.Proof;

public sealed class SabotageRunTests
{
    [Theory]
    [InlineData(300, 10)]
    [InlineData(43, 5)]
    [InlineData(9, 1)]
    [InlineData(5, 1)]
    [InlineData(4, 0)]
    [InlineData(-20, 0)]
    public void Affordable_TimeLeft_IsWhatCanBeFinished(double left, int expected) =>
        Assert.Equal(expected, SabotageRun.Affordable(Enumerable.Range(0, 10).Select(n => Test(4)), TimeSpan.FromSeconds(left), 2));

    [Fact]
    public void Affordable_SlowTest_LeavesNoTimeForThoseAfterIt() =>
        Assert.Equal(2, SabotageRun.Affordable([Test(1), Test(10), Test(1)], TimeSpan.FromSeconds(28), 2));

    [Theory]
    [InlineData(true, "a", "b c", 1)]
    [InlineData(false, "a b c", "", 3)]
    public void First_Hurry_IsWhatIsTriedInAnyCase(bool hurry, string first, string rest, int from)
    {
        var plan = new RuntimeTest("t", [.. "abc".Select(k => new SabotageSpec { Kind = $"{k}", Op = "deaden", Says = "", Priority = 1 })], 1, []);
        Assert.Equal((first, rest, from), (Kinds(plan.First(hurry)), Kinds(plan.Rest(hurry)), plan.Rest(hurry).From));
    }

    private static string Kinds(RuntimeTest plan) => string.Join(' ', plan.Sabotages.Select(s => s.Kind));

    private static ProofTest Test(double seconds) => new(ListAppScenarios.OpenAbout, SuiteNames.Of([ListAppScenarios.OpenAbout])[ListAppScenarios.OpenAbout.Id], seconds);
}
