using Krewe.Contracts.Agents;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Krewe.Grains.Agents;

/// <summary>The grain only lives in silos that have a capability: one of <see cref="SiloCapabilities"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsCapabilityAttribute(string capability) : PlacementFilterAttribute(new CapabilityFilter(capability, 0))
{
    /// <summary>The capability.</summary>
    public string Capability { get; } = capability;
}

/// <summary>How the need is told to the directors.</summary>
public sealed class CapabilityFilter(string capability, int order) : PlacementFilterStrategy(order)
{
    private const string Property = "krewe-capability";

    /// <summary>For Orleans, which fills it from the grain's properties.</summary>
    public CapabilityFilter() : this("", 0)
    {
    }

    /// <summary>The capability.</summary>
    public string Capability { get; private set; } = capability;

    /// <inheritdoc/>
    public override void AdditionalInitialize(GrainProperties properties) => Capability = GetPlacementFilterGrainProperty(Property, properties) ?? "";

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties)
    {
        yield return new(Property, Capability);
    }
}

/// <summary>Leaves the silos that have the capability, and those that say nothing of what they have.</summary>
internal sealed class CapabilityDirector(IServiceProvider services) : IPlacementFilterDirector
{
    // Only a silo of a cluster with unlike silos knows what the others have.
    private readonly ISiloMetadataCache? _silos = services.GetService<ISiloMetadataCache>();

    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> candidates)
    {
        var wanted = ((CapabilityFilter)filterStrategy).Capability;
        return _silos is null ? candidates : candidates.Where(s => !_silos.GetSiloMetadata(s).Metadata.TryGetValue(SiloCapabilities.Key, out var has) || has.Split(',').Contains(wanted));
    }
}
