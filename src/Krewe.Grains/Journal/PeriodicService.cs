using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Journal;

/// <summary>Does something again and again while the silo lives. What fails is tried again when its time comes.</summary>
/// <param name="every">How often.</param>
/// <param name="clock">The clock that it goes by.</param>
/// <param name="logger">Hears of failures.</param>
public abstract partial class PeriodicService(TimeSpan every, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>The clock that it goes by.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does it once.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await WorkAsync(stop);
        }
#pragma warning disable CA1031 // Database or streams may be away in any way; it is tried again with the next beat.
        catch (Exception problem) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, GetType().Name, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} could not do its work just now: {Why}")]
    private static partial void LogFailed(ILogger logger, string service, string why);
}
