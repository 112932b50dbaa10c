namespace Krewe.Core.Bidding;

/// <summary>Waits that double.</summary>
public static class BackOff
{
    private const int MostDoublings = 10;

    /// <summary>The wait after the n-th failure, from 1.</summary>
    public static TimeSpan After(int failures, TimeSpan first) =>
        failures <= 0 ? TimeSpan.Zero : first * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
}
