using System.Data.Common;
using Krewe.Storage.Postgres;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>What is tried again while the database is away.</summary>
public sealed class PostgresRetryTests
{
    private int _calls;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AwayForAWhile_SucceedsInTheEnd() => Assert.Equal(4, await RunAsync(failures: 3, transient: true));

    [Fact]
    public async Task Run_Refused_FailsAtOnce()
    {
        await Assert.ThrowsAsync<Failing>(() => RunAsync(failures: 3, transient: false));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Run_AwayForTooLong_FailsAfterFewAttempts()
    {
        await Assert.ThrowsAsync<Failing>(() => RunAsync(failures: int.MaxValue, transient: true));
        Assert.InRange(_calls, 5, 10);
    }

    [Fact]
    public async Task Run_StoppedWhileAway_Stops()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostgresRetry.RunAsync<int>(
            async _ =>
            {
                await stop.CancelAsync();
                throw new Failing(true);
            },
            TimeProvider.System, stop.Token));
    }

    private Task<int> RunAsync(int failures, bool transient) => PostgresRetry.RunAsync(
        _ => ++_calls <= failures ? Task.FromException<int>(new Failing(transient)) : Task.FromResult(_calls), new HastyClock(), Stop);

    private sealed class Failing(bool transient) : DbException
    {
        public override bool IsTransient => transient;
    }

    /// <summary>A clock whose waits are over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
