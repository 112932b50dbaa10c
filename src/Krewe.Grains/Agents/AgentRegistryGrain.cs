using Krewe.Contracts.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace Krewe.Grains.Agents;

/// <summary>Which agents exist. Kept in memory alone: heartbeats bring it back.</summary>
[GrainType("agent-registry")]
public sealed class AgentRegistryGrain([FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock) : Grain, IAgentRegistryGrain
{
    private readonly SortedDictionary<string, AgentEntry> _agents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task HeartbeatAsync(AgentEntry entry)
    {
        _agents[entry.Key] = entry with { LastSeen = clock.GetUtcNow() };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task LeaveAsync(string key)
    {
        _agents.Remove(key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<AgentEntry[]> ListAsync(string? kind) =>
        Task.FromResult(_agents.Values.Where(a => kind is null || a.Kind == kind).ToArray());
}
