using System.Collections.Concurrent;

namespace Krewe.Streaming.Redis.Tests.Contract;

/// <summary>What consumers have taken, outside of every silo: it survives whatever is done to them.</summary>
public sealed class Ledger
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Entry>> _taken = new();

    /// <summary>The consumers of all clusters of this process write here; streams of different tests have different names.</summary>
    public static Ledger Of { get; } = new();

    /// <summary>What a consumer took.</summary>
    /// <param name="Id">The event.</param>
    /// <param name="Context">What the producer's request context said.</param>
    /// <param name="At">When.</param>
    public sealed record Entry(string Id, string? Context, DateTimeOffset At);

    /// <summary>Handlers that failed on purpose do so no more.</summary>
    public bool Mended { get; set; }

    /// <summary>Handlings that were begun, by event.</summary>
    public ConcurrentDictionary<string, int> Begun { get; } = new();

    public void Note(string stream, string id, string? context) =>
        _taken.GetOrAdd(stream, _ => new()).Enqueue(new(id, context, TimeProvider.System.GetUtcNow()));

    /// <summary>What was taken from a stream, in the order in which it was.</summary>
    public IReadOnlyList<Entry> TakenFrom(string stream) => _taken.TryGetValue(stream, out var taken) ? [.. taken] : [];

    /// <summary>Waits until so many different events were taken from a stream.</summary>
    public async Task<IReadOnlyList<Entry>> UntilAsync(string stream, int events, CancellationToken cancellation, int seconds = 30)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (TakenFrom(stream) is var taken)
        {
            if (taken.DistinctBy(t => t.Id).Count() >= events) return taken;
            if (patience.IsCancellationRequested) throw new TimeoutException($"{taken.Count} of {events} events of {stream} after {seconds} s: {string.Join(' ', taken.TakeLast(20).Select(t => t.Id))}");
            await Task.Delay(LookAgain, CancellationToken.None);
        }
        throw new InvalidOperationException();
    }
}
