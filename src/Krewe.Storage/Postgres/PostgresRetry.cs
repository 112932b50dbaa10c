using System.Data.Common;

namespace Krewe.Storage.Postgres;

/// <summary>Tries again what a database that is away just now could not do. For what may be done twice.</summary>
internal static class PostgresRetry
{
    // The waits double from a tenth of a second, about 50 s together: a server that is restarted is back by then, and many callers do not press it.
    private const int Attempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does it, as often as it takes.</summary>
    /// <exception cref="DbException">The database refuses, or is still away after the last attempt.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeProvider clock, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellation);
            }
            catch (DbException problem) when (problem.IsTransient && attempt < Attempts)
            {
                await Task.Delay(FirstPause * (1 << (attempt - 1)), clock, cancellation);
            }
        }
    }
}
