using Krewe.Client.Runs;
using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;

namespace Krewe.Client;

/// <summary>Starts runs, finds them again, and says which agents there are.</summary>
/// <param name="client">The connection to the cluster.</param>
/// <param name="clock">The clock that waits go by.</param>
public sealed class KreweClient(IClusterClient client, TimeProvider clock)
{
    /// <summary>Begins a run. It goes on whether or not anybody follows it.</summary>
    /// <param name="settings">What to do.</param>
    /// <param name="cancellation">Stops the asking, not the run.</param>
    public async Task<KreweRun> StartAsync(RunSettings settings, CancellationToken cancellation = default)
    {
        var run = await OpenAsync(RunIds.New(clock), cancellation);
        try
        {
            await run.StartAsync(settings, cancellation);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a run that was begun before, by whomever.</summary>
    /// <exception cref="KreweException">There is no such run.</exception>
    public async Task<KreweRun> FindAsync(string runId, CancellationToken cancellation = default)
    {
        var run = await OpenAsync(runId, cancellation);
        try
        {
            await run.GetStatusAsync(cancellation);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>The agents that have been heard of lately, of one kind or of all.</summary>
    /// <param name="kind">One of <see cref="AgentKinds"/>, or null for all.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async Task<IReadOnlyList<AgentEntry>> AgentsAsync(string? kind = null, CancellationToken cancellation = default) =>
        await Patience.AskAsync(() => client.GetGrain<IAgentRegistryGrain>(AgentKinds.DefaultTenant).ListAsync(kind), clock, cancellation);

    /// <summary>Opens a run without asking whether there is one.</summary>
    internal Task<KreweRun> OpenAsync(string runId, CancellationToken cancellation) => KreweRun.OpenAsync(client, clock, runId, cancellation);
}
