using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Krewe.Grains.Journal;

/// <summary>
/// Tells again what was promised and not heard: the streams may lose what they carry, the outbox does not. Runs in every silo; each event is taken
/// by one of them at a time.
/// </summary>
public sealed partial class OutboxDispatcher(
    IOutbox outbox, IClusterClient client, [FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, ILogger<OutboxDispatcher> logger) : PeriodicService(LookEvery, clock, logger)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        while (await TellAsync(cancellation) == MostAtOnce) { }
    }

    private async Task<int> TellAsync(CancellationToken cancellation)
    {
        var due = await outbox.TakeDueAsync(MostAtOnce, cancellation);
        if (due.Count == 0) return 0;
        LogTold(logger, due.Count);
        foreach (var told in due)
        {
            if (Read(told) is not { } read) continue;
            var stream = client.GetStreamProvider(RunStreams.Provider).GetStream<RunEvent>(StreamId.Create(told.Space, told.Key));
            await stream.OnNextAsync(read).WaitAsync(TellWithin, Clock, cancellation);
        }
        return due.Count;
    }

    /// <summary>The event; null when it cannot be read, which must not stop those behind it.</summary>
    private RunEvent? Read(OutboxEvent told)
    {
        try
        {
            return OutboxEvent.Read(told.Payload);
        }
        catch (JsonException problem)
        {
            LogUnreadable(logger, told.EventId, problem.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} events that nobody had heard are told again")]
    private static partial void LogTold(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event {Event} in the outbox cannot be read: {Why}")]
    private static partial void LogUnreadable(ILogger logger, string @event, string why);
}
