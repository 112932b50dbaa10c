using Krewe.Core.Reports;

namespace Krewe.Core.Tests.Reports;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "nearly done")]
    [InlineData(12, "about 15 s left")]
    [InlineData(54, "about 55 s left")]
    [InlineData(58, "about 1 min left")]
    [InlineData(227, "about 4 min left")]
    public void Left_Estimate_IsRounded(double seconds, string expected) => Assert.Equal(expected, Wording.Left(TimeSpan.FromSeconds(seconds)));
}
