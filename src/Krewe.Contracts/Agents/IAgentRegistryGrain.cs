namespace Krewe.Contracts.Agents;

/// <summary>Knows which agents exist. Its key is the tenant.</summary>
[Alias("krewe.IAgentRegistryGrain")]
public interface IAgentRegistryGrain : IGrainWithStringKey
{
    /// <summary>Takes a sign of life. The registry sets the time itself.</summary>
    [Alias("Heartbeat")]
    Task HeartbeatAsync(AgentEntry entry);

    /// <summary>Takes an agent off the list.</summary>
    [Alias("Leave")]
    Task LeaveAsync(string key);

    /// <summary>The agents known, of one kind or of all, in order of their keys.</summary>
    [Alias("List")]
    Task<AgentEntry[]> ListAsync(string? kind);
}
