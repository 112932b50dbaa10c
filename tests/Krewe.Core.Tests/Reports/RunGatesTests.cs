using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

public sealed class RunGatesTests
{
    private static RunSummary Summary(int defects = 0) =>
        new(10, 8, 1, 1, 0, 0, new Share(50, 100), new Share(1, 1), new Share(1, 1), new Share(30, 40), defects, new Cost(0, 0), 0);

    [Theory]
    [InlineData(null, null, false, 0, 0)]
    [InlineData(50.0, 75.0, true, 0, 0)]
    [InlineData(50.1, null, false, 0, 1)]
    [InlineData(null, 75.1, false, 0, 1)]
    [InlineData(null, null, true, 1, 1)]
    [InlineData(null, null, false, 9, 0)]
    [InlineData(100.0, 100.0, true, 2, 3)]
    public void Missed_Gates_AreCounted(double? coverage, double? kills, bool noDefects, int defects, int expected) =>
        Assert.Equal(expected, new RunGates(coverage, kills, noDefects).Missed(Summary(defects)).Count);

    [Fact]
    public void Missed_Line_NamesFigureAndOption() =>
        Assert.Equal("coverage is 50 %, --fail-under-coverage asks for 60.5 %", Assert.Single(new RunGates(Coverage: 60.5).Missed(Summary())));

    [Fact]
    public void Missed_NothingFound_MissesAnyDemand() =>
        Assert.Single(new RunGates(Coverage: 0.1).Missed(Summary() with { Coverage = new Share(0, 0) }));
}
