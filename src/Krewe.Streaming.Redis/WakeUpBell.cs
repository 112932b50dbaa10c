using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>
/// Tells the reader of a queue to look. A reader that has work looks by itself every few milliseconds, so entries that follow each other closely
/// are told of together: the first at once, the rest with one message a little later.
/// </summary>
internal sealed class WakeUpBell(RedisChannel channel, TimeProvider clock)
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(2);

    private long _rung = clock.GetTimestamp() - clock.TimestampFrequency;
    private int _ringing;

    /// <summary>Says that an entry has been sent. It only makes the reader look sooner, so nobody waits for it, and it fails silently.</summary>
    public void Ring(IDatabaseAsync db)
    {
        // Whoever rings next has not rung yet, and the entry is on its way before it does.
        if (Interlocked.Exchange(ref _ringing, 1) == 1) return;
        if (clock.GetElapsedTime(Volatile.Read(ref _rung)) >= Together) Send(db);
        else _ = RingLaterAsync(db);
    }

    private async Task RingLaterAsync(IDatabaseAsync db)
    {
        await Task.Delay(Together, clock).ConfigureAwait(false);
        Send(db);
    }

    private void Send(IDatabaseAsync db)
    {
        Volatile.Write(ref _rung, clock.GetTimestamp());
        Volatile.Write(ref _ringing, 0);
        try
        {
            _ = db.PublishAsync(channel, RedisValue.EmptyString, CommandFlags.FireAndForget);
        }
        catch (Exception problem) when (RedisConnection.IsAway(problem) || problem is ObjectDisposedException)
        {
            // The reader looks by itself before long; and a connection that is closed has nobody left to tell.
        }
    }
}
