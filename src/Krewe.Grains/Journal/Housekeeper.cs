using Krewe.Core.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Journal;

/// <summary>Removes now and then what has been kept long enough.</summary>
public sealed class Housekeeper(
    IRetention retention, [FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, ILogger<Housekeeper> logger) : PeriodicService(Every, clock, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override Task WorkAsync(CancellationToken cancellation) => retention.ApplyAsync(cancellation);
}
