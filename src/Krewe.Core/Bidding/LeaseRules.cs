namespace Krewe.Core.Bidding;

/// <summary>Arithmetic of leases.</summary>
public static class LeaseRules
{
    // Two renewals may be lost before the lease is.
    private const int RenewalsPerLease = 3;

    /// <summary>When a lease that begins or is renewed now runs out.</summary>
    public static DateTimeOffset Until(DateTimeOffset now, TimeSpan lease) => now + lease;

    /// <summary>True when it has run out.</summary>
    public static bool IsOver(DateTimeOffset until, DateTimeOffset now) => now >= until;

    /// <summary>How often the holder renews.</summary>
    public static TimeSpan RenewEvery(TimeSpan lease) => lease / RenewalsPerLease;
}
