using System.Diagnostics.Metrics;

namespace Krewe.System.Tests.Chaos;

/// <summary>Counts the statements that this process sends to Postgres, whether they succeed or fail.</summary>
internal sealed class NpgsqlCalls : IDisposable
{
    // One measurement a statement: https://www.npgsql.org/doc/diagnostics/metrics.html
    private static readonly string[] Durations = ["db.client.operation.duration", "db.client.commands.duration"];

    private readonly MeterListener _listener = new();
    private long _calls;

    public NpgsqlCalls()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Npgsql" && Durations.Contains(instrument.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _calls));
        _listener.Start();
    }

    /// <summary>Counts while something is done.</summary>
    public async Task<Count<T>> CountAsync<T>(Func<Task<T>> work)
    {
        var (before, began) = (Interlocked.Read(ref _calls), TimeProvider.System.GetTimestamp());
        var result = await work();
        return new(Interlocked.Read(ref _calls) - before, TimeProvider.System.GetElapsedTime(began).TotalSeconds, result);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    /// <summary>What was counted.</summary>
    /// <param name="Calls">Statements.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="Result">What came of the work.</param>
    public sealed record Count<T>(long Calls, double Seconds, T Result)
    {
        /// <summary>Statements a second.</summary>
        public double Rate => Calls / Seconds;
    }
}
