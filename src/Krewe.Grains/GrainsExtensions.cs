using Krewe.Core.Runs;
using Krewe.Grains.Agents;
using Krewe.Grains.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Placement;

namespace Krewe.Grains;

/// <summary>Registers what the grains need.</summary>
public static class GrainsExtensions
{
    /// <summary>Key of the clock that runs, leases and agents go by. A key of its own, because the silo has a clock, too, and must keep real time.</summary>
    public const string ClockKey = "krewe";

    /// <summary>Name of the grain storage that Krewe's grains use.</summary>
    public const string StorageProvider = "Default";

    /// <summary>Options, clock and the skill that plans. Skills and planners of the steps are added by those who have them.</summary>
    public static IServiceCollection AddKreweGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(ClockKey, TimeProvider.System);
        services.AddOptions<WorkflowOptions>();
        services.AddOptions<AgentOptions>();
        services.TryAddSingleton<AgentMetrics>();
        services.TryAddSingleton<AgentServices>();
        services.TryAddSingleton<SkillSet>();
        services.AddSingleton<ISkill, PlanSkill>();
        services.AddSingleton<IDependency, DatabaseDependency>();
        services.AddPlacementFilter<CapabilityFilter, CapabilityDirector>(ServiceLifetime.Transient);
        return services;
    }
}
