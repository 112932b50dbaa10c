using Krewe.Contracts.Agents;
using Orleans.Runtime;

namespace Krewe;

/// <summary>Lets the agents of a silo end what they do before the silo goes.</summary>
internal static class Draining
{
    // An agent gives running work 30 s, then gives it back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    /// <summary>Drains all agents that live in this silo; comes back when they are done, or after a while.</summary>
    public static async Task DrainAgentsAsync(this IServiceProvider services)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var here = services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString();
        try
        {
            var agents = await grains.GetGrain<IAgentRegistryGrain>(AgentKinds.DefaultTenant).ListAsync(null).WaitAsync(Patience);
            await Task.WhenAll(agents.Where(a => a.Silo == here).Select(a => grains.GetGrain<IAgentGrain>(GrainId.Create(AgentKinds.GrainType(a.Kind), a.Key)).DrainAsync())).WaitAsync(Patience);
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException)
        {
            // Leases that are not renewed hand the work over, later.
        }
    }
}
