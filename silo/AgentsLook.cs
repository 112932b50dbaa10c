using Krewe.Contracts.Agents;
using Krewe.Core.Agents;
using Krewe.Grains;

namespace Krewe;

/// <summary>Whether there is an agent of each kind.</summary>
internal sealed class AgentsLook(IServiceProvider services)
{
    // Three signs of life of an agent.
    private static readonly TimeSpan HeardWithin = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1.5);

    // Agents that leave with their silo come back in another one within seconds, and so does their registry. Between, the silos that stay must not all look as if they were at fault.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock = services.GetRequiredKeyedService<TimeProvider>(GrainsExtensions.ClockKey);
    private readonly CancellationToken _started = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted;
    private DateTimeOffset _completeUntil;

    /// <summary>What is missing; null when nothing is.</summary>
    public async Task<string?> LookAsync()
    {
        if (!_started.IsCancellationRequested) return "this silo is starting";
        var missing = await MissingAsync();
        var now = _clock.GetUtcNow();
        if (missing is []) _completeUntil = now + Grace;
        if (now < _completeUntil) return null;
        return missing is null ? "their registry does not answer" : $"no agent of kind {string.Join(", ", missing)}; {AgentKinds.Observe}, {AgentKinds.Evolve} and {AgentKinds.Report} need a silo with a browser";
    }

    /// <summary>Kinds that are missing; null when that is not known.</summary>
    private async Task<IReadOnlyList<string>?> MissingAsync()
    {
        try
        {
            var registry = services.GetRequiredService<IGrainFactory>().GetGrain<IAgentRegistryGrain>(AgentKinds.DefaultTenant);
            return Muster.Missing(await registry.ListAsync(null).WaitAsync(AnswerWithin), _clock.GetUtcNow(), HeardWithin);
        }
        catch (Exception problem) when (problem is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
