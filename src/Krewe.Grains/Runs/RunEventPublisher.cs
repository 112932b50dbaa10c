using Krewe.Contracts.Runs;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Krewe.Grains.Runs;

/// <summary>Tells the events of a run, in order. An event that cannot be told is lost: nothing depends on it.</summary>
internal sealed partial class RunEventPublisher(IAsyncStream<RunEvent> stream, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task TellAsync(IReadOnlyList<RunEvent> events)
    {
        foreach (var told in events)
        {
            try
            {
                await stream.OnNextAsync(told).WaitAsync(Patience);
            }
#pragma warning disable CA1031 // A stream provider can fail in any way; the run goes on.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogLost(logger, problem, told.EventId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event {Event} could not be told")]
    private static partial void LogLost(ILogger logger, Exception problem, string @event);
}
