using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

/// <summary>Leases, back-off, reply-by, shares of the budget.</summary>
public sealed class TimingTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    public void After_EachFailure_Doubles(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.After(failures, TimeSpan.FromSeconds(1)));

    [Fact]
    public void After_VeryManyFailures_StaysFinite() => Assert.Equal(BackOff.After(11, TimeSpan.FromSeconds(1)), BackOff.After(5000, TimeSpan.FromSeconds(1)));

    [Fact]
    public void IsOver_AtTheMoment_IsTrue() => Assert.True(LeaseRules.IsOver(Start, Start));

    [Fact]
    public void IsOver_ATickBefore_IsFalse() => Assert.False(LeaseRules.IsOver(Start, Start.AddTicks(-1)));

    [Fact]
    public void Until_Now_IsOneLeaseAhead() => Assert.Equal(Start.AddSeconds(30), LeaseRules.Until(Start, TimeSpan.FromSeconds(30)));

    [Fact]
    public void RenewEvery_TwoLostRenewals_DoNotCostTheLease() =>
        Assert.True(LeaseRules.RenewEvery(TimeSpan.FromSeconds(30)) * 2 < TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(0, 250)]
    [InlineData(1, 1000)]
    [InlineData(2, 4000)]
    public void ReplyWithinAfter_EachRound_GivesMoreTime(int rounds, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new BiddingRules().ReplyWithinAfter(rounds));

    [Theory]
    [InlineData(RunStep.Observe, 36)]
    [InlineData(RunStep.Evolve, 49)]
    [InlineData(RunStep.Prove, 94)]
    public void DeadlineOf_StepBegunInTime_IsItsShare(RunStep step, int minutes)
    {
        var run = Run(maxMinutes: 100);
        Assert.Equal(Start.AddMinutes(minutes), StepBudget.DeadlineOf(run, Step(step, Start.AddMinutes(1)), new BiddingRules()));
    }

    [Fact]
    public void DeadlineOf_StepBegunLate_StillGetsATenth()
    {
        var deadline = StepBudget.DeadlineOf(Run(100), Step(RunStep.Evolve, Start.AddMinutes(70)), new BiddingRules());
        Assert.Equal(Start.AddMinutes(80), deadline);
    }

    [Fact]
    public void DeadlineOf_StepBegunVeryLate_LeavesTheReportItsTime()
    {
        var deadline = StepBudget.DeadlineOf(Run(100), Step(RunStep.Evolve, Start.AddMinutes(93)), new BiddingRules());
        Assert.Equal(Start.AddMinutes(94), deadline);
    }

    [Fact]
    public void DeadlineOf_PausedRun_IsPutOff()
    {
        var run = Run(100) with { Paused = TimeSpan.FromHours(5) };
        Assert.Equal(Start.AddHours(5).AddMinutes(36), StepBudget.DeadlineOf(run, Step(RunStep.Observe, Start), new BiddingRules()));
    }

    [Fact]
    public void DeadlineOf_ReportAfterTheBudget_GetsItsGrace()
    {
        var rules = new BiddingRules();
        var began = Start.AddMinutes(150);
        Assert.Equal(began + rules.ReportGrace, StepBudget.DeadlineOf(Run(100), Step(RunStep.Report, began), rules));
    }

    [Fact]
    public void Share_Steps_NeverGoBack()
    {
        var shares = Enum.GetValues<RunStep>().Select(StepBudget.Share).ToList();
        Assert.Equal(shares.Order(), shares);
    }

    private static StepState Step(RunStep step, DateTimeOffset began) => new(step) { Status = StepStatus.Running, StartedAt = began };

    private static RunState Run(double maxMinutes) => new()
    {
        RunId = "r", Steps = [], StartedAt = Start,
        Settings = new RunSettings { Url = "http://localhost/", OutputFolder = "/x", MaxMinutes = maxMinutes },
    };
}
