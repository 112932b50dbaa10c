using Krewe.Contracts.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Scenarios;

public sealed class ReplayTimeTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 100, true)]
    [InlineData(1, 5, true)]
    [InlineData(1, 30, false)]
    [InlineData(60, 5, true)]
    [InlineData(60, 12, false)]
    [InlineData(91, 0, false)]
    public void GoesOn_AfterTheDeadline_HangsOnWhatTheProofNeeds(int seconds, int kept, bool goesOn) =>
        Assert.Equal(goesOn, ReplayTime.GoesOn(Deadline.AddSeconds(seconds), Deadline, 6, kept));

    [Theory]
    [InlineData(5, 100, false)] // too few to go by
    [InlineData(20, 40, false)] // their proof takes 120 s of two agents
    [InlineData(27, 54, true)] // 162 s
    [InlineData(27, 53, false)]
    [InlineData(11, 150, false)] // one that took long waited, most likely
    [InlineData(12, 150, true)]
    public void IsEnough_ProofOfWhatWasKept_FillsTheTimeThatIsLeft(int kept, int seconds, bool enough) =>
        Assert.Equal(enough, ReplayTime.IsEnough(Deadline, Deadline, new RunSettings { Url = "http://localhost/", OutputFolder = "out", Agents = 1, Workers = 2 }, kept, TimeSpan.FromSeconds(seconds)));
}
