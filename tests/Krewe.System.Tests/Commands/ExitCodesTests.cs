using Krewe.Contracts;
using Krewe.Contracts.Runs;

namespace Krewe.System.Tests.Commands;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(ErrorCodes.Usage, 2)]
    [InlineData(ErrorCodes.Output, 2)]
    [InlineData(ErrorCodes.Missing, 2)]
    [InlineData(ErrorCodes.Unreachable, 3)]
    [InlineData(ErrorCodes.LoginFailed, 4)]
    [InlineData(ErrorCodes.Lost, 5)]
    [InlineData(ErrorCodes.Budget, 5)]
    [InlineData(ErrorCodes.Internal, 5)]
    [InlineData(ErrorCodes.Cancelled, 130)]
    public void Of_Error_IsItsCode(string error, int expected)
    {
        Assert.Equal(expected, ExitCodes.Of(error));
        Assert.Equal(expected, ExitCodes.Of(RunStatus.Failed, new RunFailure(error, "why"), 5, 0));
    }

    [Theory]
    [InlineData(RunStatus.Completed, 5, 0, 0)]
    [InlineData(RunStatus.Completed, 5, 2, 1)]
    [InlineData(RunStatus.Completed, 0, 0, 5)]
    [InlineData(RunStatus.Completed, 0, 1, 5)]
    [InlineData(RunStatus.Degraded, 5, 0, 5)]
    [InlineData(RunStatus.Degraded, 5, 1, 5)]
    [InlineData(RunStatus.Cancelled, 5, 1, 130)]
    [InlineData(RunStatus.Running, 5, 0, 5)]
    public void Of_Run_IsItsCode(RunStatus status, int proven, int missed, int expected) => Assert.Equal(expected, ExitCodes.Of(status, null, proven, missed));

    [Fact]
    public void Of_FailureWithoutReason_IsIncomplete() => Assert.Equal(5, ExitCodes.Of(RunStatus.Failed, null, 0, 0));
}
