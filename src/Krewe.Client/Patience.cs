using System.Data.Common;
using Orleans.Runtime;

namespace Krewe.Client;

/// <summary>Asks again while a cluster changes: a silo that is lost takes seconds to be missed.</summary>
internal static class Patience
{
    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks what may be asked more than once, until it is answered or for a minute.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask().WaitAsync(cancellation);
            }
            catch (Exception problem) when (IsOfTheCluster(problem) && clock.GetElapsedTime(began) < AskFor)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }

    /// <summary>Whether a failure is one of the way to the answer, not the answer.</summary>
    public static bool IsOfTheCluster(Exception problem) => problem is OrleansException or TimeoutException or DbException { IsTransient: true };
}
