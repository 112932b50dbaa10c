using Krewe.Core.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Krewe.Grains;

/// <summary>Registers what the grains need.</summary>
public static class GrainsExtensions
{
    /// <summary>Options, clock and the skill that plans. Skills and planners of the steps are added by those who have them.</summary>
    public static IServiceCollection AddKreweGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
