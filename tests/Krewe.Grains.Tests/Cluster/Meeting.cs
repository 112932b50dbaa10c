namespace Krewe.Grains.Tests.Cluster;

/// <summary>Lets nobody on until so many have come.</summary>
internal sealed class Meeting(int size)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _here;

    public Task ArriveAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _here) >= size) _all.TrySetResult();
        return _all.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
    }
}
