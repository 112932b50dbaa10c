namespace Krewe.TestKit;

/// <summary>A clock that runs, and that a test can set forward. Timers and measured spans stay real.</summary>
public sealed class ShiftClock : TimeProvider
{
    private long _ahead;

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
