using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

public sealed class BidCostTests
{
    [Theory]
    [InlineData(10, 1, 1, 10)]
    [InlineData(10, 2, 1, 5)]
    [InlineData(10, 1, 0.5, 20)]
    [InlineData(10, 2, 0.5, 10)]
    [InlineData(0, 1, 1, 0)]
    public void Seconds_SkillAndConfidence_DivideTheExpectation(double expected, double skill, double confidence, double seconds) =>
        Assert.Equal(seconds, BidCost.Seconds(expected, skill, confidence), 9);

    [Fact]
    public void Seconds_NoConfidence_StaysFinite() => Assert.True(double.IsFinite(BidCost.Seconds(10, 1, 0)));

    [Fact]
    public void Seconds_NegativeExpectation_CountsAsNothing() => Assert.Equal(0, BidCost.Seconds(-5, 1, 1));

    [Fact]
    public void Total_QueuedWork_AddsUp() => Assert.Equal(15, BidCost.Total(10, 5, knowsRun: true), 9);

    [Fact]
    public void Total_StrangerToTheRun_PaysForIt() =>
        Assert.Equal(BidCost.StrangerSeconds, BidCost.Total(10, 5, knowsRun: false) - BidCost.Total(10, 5, knowsRun: true), 9);

    [Theory]
    [InlineData(10, 4, 6)]
    [InlineData(10, 9.5, 1)]
    [InlineData(10, 10.5, 1)]
    [InlineData(10, 60, 50)]
    [InlineData(0, 0, 0.1)]
    public void Remaining_TaskUnderWay_IsNeverNothing(double expected, double elapsed, double remaining) =>
        Assert.Equal(remaining, BidCost.Remaining(expected, elapsed), 9);
}
