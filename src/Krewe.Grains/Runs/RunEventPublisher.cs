using Krewe.Contracts.Runs;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Krewe.Grains.Runs;

/// <summary>
/// Tells the events of a run, in order. When one cannot be told, neither are those that follow it: whoever hears it later, from the outbox, hears them
/// later, too; without an outbox they are lost, and nothing depends on them.
/// </summary>
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
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event {Event} could not be told")]
    private static partial void LogLost(ILogger logger, Exception problem, string @event);
}
