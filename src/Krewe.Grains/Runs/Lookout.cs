using Krewe.Contracts;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;

namespace Krewe.Grains.Runs;

/// <summary>Looks around a run that makes no progress: which agents live, and whether what the tasks need answers.</summary>
internal sealed class Lookout(IGrainFactory grains, IReadOnlyList<IDependency> dependencies)
{
    /// <summary>What is seen within that time; what does not answer until then is silent.</summary>
    public async Task<Surroundings> LookAsync(RunState run, TimeSpan within, CancellationToken cancellation)
    {
        var agents = AgentsAsync(within);
        var step = run.Current?.Step ?? RunStep.Report;
        var silences = await Task.WhenAll(dependencies.Where(d => d.IsNeededBy(step)).Select(d => SilenceAsync(d, run, within, cancellation)));
        return new Surroundings(await agents, [.. silences.OfType<SilentDependency>()]);
    }

    private async Task<IReadOnlyList<AgentEntry>?> AgentsAsync(TimeSpan within)
    {
        try
        {
            return await grains.GetGrain<IAgentRegistryGrain>("default").ListAsync(null).WaitAsync(within);
        }
#pragma warning disable CA1031 // A call to another silo can fail in any way: then nobody knows.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static async Task<SilentDependency?> SilenceAsync(IDependency dependency, RunState run, TimeSpan within, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(within);
        try
        {
            var silence = await dependency.SilenceAsync(run.RunId, run.Settings, patience.Token).WaitAsync(patience.Token);
            return silence is null ? null : new(dependency.Code, silence);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var what = dependency.Code == ErrorCodes.Database ? "the database" : run.Settings.Url;
            return new(dependency.Code, $"{what} does not answer within {within.TotalSeconds:0} s");
        }
    }
}
