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

    // So many failures one after the other are the streams', not the events'.
    private const int AwayAfter = 3;
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
        var failures = 0;
        for (var n = 0; n < due.Count; n++)
        {
            if (await TryTellAsync(due[n], cancellation)) failures = 0;
            else if (++failures < AwayAfter) continue;
            else return await PutBackAsync([.. due.Skip(n + 1).Select(e => e.EventId)], cancellation);
        }
        return due.Count;
    }

    /// <summary>Tells an event. One that cannot be told alone, whatever is wrong with it, comes again later and must not hold up those behind it.</summary>
    private async Task<bool> TryTellAsync(OutboxEvent told, CancellationToken cancellation)
    {
        if (Read(told) is not { } read) return true;
        try
        {
            var stream = client.GetStreamProvider(RunStreams.Provider).GetStream<RunEvent>(StreamId.Create(told.Space, told.Key));
            await stream.OnNextAsync(read).WaitAsync(TellWithin, Clock, cancellation);
            return true;
        }
#pragma warning disable CA1031 // A stream provider can fail in any way.
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotTold(logger, told.EventId, problem.Message);
            return false;
        }
    }

    /// <summary>The streams are away: what was not tried must not be taken for tried, or it would wait longer and longer.</summary>
    private async Task<int> PutBackAsync(IReadOnlyList<string> eventIds, CancellationToken cancellation)
    {
        await outbox.PutBackAsync(eventIds, cancellation);
        return 0;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event {Event} could not be told again just now: {Why}")]
    private static partial void LogNotTold(ILogger logger, string @event, string why);
}
