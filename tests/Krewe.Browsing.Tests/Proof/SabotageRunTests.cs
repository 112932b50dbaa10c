using Krewe.Browsing.Proof;
using Krewe.Core.Codegen;
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

    private static ProofTest Test(double seconds) => new(ListAppScenarios.OpenAbout, SuiteNames.Of([ListAppScenarios.OpenAbout])[ListAppScenarios.OpenAbout.Id], seconds);
}
