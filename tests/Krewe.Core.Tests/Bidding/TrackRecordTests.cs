using Krewe.Core.Bidding;
using Xunit;

namespace Krewe.Core.Tests.Bidding;

public sealed class TrackRecordTests
{
    [Fact]
    public void Confidence_NoHistory_IsTheClaim() => Assert.Equal(0.9, new TrackRecord().Confidence(0.9), 9);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(7, 1)]
    public void Confidence_AbsurdClaim_IsCut(double claim, double confidence) => Assert.Equal(confidence, new TrackRecord().Confidence(claim), 9);

    [Fact]
    public void Confidence_ManyFailures_OutweighTheClaim() => Assert.True(new TrackRecord(0, 20).Confidence(1) < 0.1);

    [Fact]
    public void Confidence_ManySuccesses_OutweighAModestClaim() => Assert.True(new TrackRecord(20, 0).Confidence(0) > 0.9);

    [Fact]
    public void Confidence_SameHistory_IsTheSameForAnyOrder()
    {
        var a = new TrackRecord().Done(1, 1).Failed();
        var b = new TrackRecord().Failed().Done(1, 1);
        Assert.Equal(a.Confidence(0.5), b.Confidence(0.5), 9);
    }

    [Fact]
    public void Done_TwiceAsFast_RaisesSkill()
    {
        var record = new TrackRecord().Done(10, 5);
        Assert.Equal(1, record.Successes);
        Assert.InRange(record.Skill, 1.01, 2);
    }

    [Fact]
    public void Done_AlwaysTwiceAsFast_TendsToTwo()
    {
        var record = Enumerable.Range(0, 50).Aggregate(new TrackRecord(), (r, _) => r.Done(10, 5));
        Assert.Equal(2, record.Skill, 3);
    }

    [Fact]
    public void Done_OneLuckyTask_DoesNotHideSlowOnes()
    {
        var record = Enumerable.Range(0, 10).Aggregate(new TrackRecord(), (r, _) => r.Done(1, 4)).Done(1, 0.001);
        Assert.True(record.Skill < 1);
    }

    [Fact]
    public void Done_NoTimeAtAll_StaysWithinBounds() =>
        Assert.InRange(Enumerable.Range(0, 100).Aggregate(new TrackRecord(), (r, _) => r.Done(100, 0)).Skill, 0.1, 10);

    [Fact]
    public void Failed_LeavesSkillAlone()
    {
        var record = new TrackRecord(0, 0, 3).Failed();
        Assert.Equal((1, 3.0), (record.Failures, record.Skill));
    }
}
