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
}
