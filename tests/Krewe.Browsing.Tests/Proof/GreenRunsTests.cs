using Krewe.Browsing.Proof;

namespace Krewe.Browsing.Tests.Proof;

public sealed class GreenRunsTests
{
    private static int Affordable(double first, double left) => GreenRuns.Affordable(100, TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(left));

    [Fact]
    public void Affordable_PlentyOfTime_IsAll() => Assert.Equal(100, Affordable(20, 300));

    [Fact]
    public void Affordable_HalfOfWhatIsNeeded_IsHalf() => Assert.Equal(50, Affordable(20, 55));

    [Theory]
    [InlineData(1)]
    [InlineData(-5)]
    public void Affordable_NoTime_IsStillOne(double left) => Assert.Equal(1, Affordable(60, left));

    [Theory]
    [InlineData(44, 4)]
    [InlineData(29, 0)]
    [InlineData(-5, 0)]
    public void Next_TimeLeft_IsWhatAnotherBatchCanProve(double left, int expected) =>
        Assert.Equal(expected, GreenRuns.Next(16, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(left)));

    [Theory]
    [InlineData(164, 16)]
    [InlineData(99, 3)]
    [InlineData(80, 0)]
    [InlineData(-5, 0)]
    public void More_TimeLeft_IsWhatCanBeProvenBesideThoseThatWereBegun(double left, int expected) =>
        Assert.Equal(expected, GreenRuns.More(16, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(left)));
}
