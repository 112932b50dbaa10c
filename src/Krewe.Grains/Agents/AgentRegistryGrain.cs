using Krewe.Contracts.Agents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Agents;

/// <summary>Which agents exist. Kept in memory, where heartbeats bring it back; and written down where there is a directory, for those who look from outside.</summary>
[GrainType("agent-registry")]
public sealed partial class AgentRegistryGrain([FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, AgentServices services) : Grain, IAgentRegistryGrain
{
    private static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(5);

    private readonly SortedDictionary<string, AgentEntry> _agents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task HeartbeatAsync(AgentEntry entry)
    {
        var seen = _agents[entry.Key] = entry with { LastSeen = clock.GetUtcNow() };
        return WriteDownAsync(stop => services.Directory!.SeenAsync(seen, stop));
    }

    /// <inheritdoc/>
    public Task LeaveAsync(string key)
    {
        _agents.Remove(key);
        return WriteDownAsync(stop => services.Directory!.GoneAsync(key, stop));
    }

    /// <inheritdoc/>
    public Task<AgentEntry[]> ListAsync(string? kind) =>
        Task.FromResult(_agents.Values.Where(a => kind is null || a.Kind == kind).ToArray());

    private async Task WriteDownAsync(Func<CancellationToken, Task> write)
    {
        if (services.Directory is null) return;
        using var patience = new CancellationTokenSource(WriteWithin);
        try
        {
            await write(patience.Token);
        }
#pragma warning disable CA1031 // The next heartbeat writes it again; nothing else depends on it.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogUnwritten(services.Logger, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory of agents could not be written: {Why}")]
    private static partial void LogUnwritten(ILogger logger, string why);
}
