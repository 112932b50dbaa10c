using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>A silo of a cluster in this process whose agents do what a script says, by default at once and nothing.</summary>
internal static class ScriptedSilo
{
    public static async Task<WebApplication> StartAsync(ClusterSettings settings, NpgsqlDataSource source, CancellationToken cancellation, Script? runs = null, Action<IServiceCollection>? more = null)
    {
        var script = runs ?? Script.OfAllSteps();
        var app = Cluster.Build(settings, source, services =>
        {
            foreach (var step in Enum.GetValues<RunStep>())
            {
                services.AddSingleton<IStepPlanner>(new OneScriptPlanner(step, script));
                services.AddSingleton<ISkill>(new OneScriptSkill(Script.KindOf(step), script));
            }
            more?.Invoke(services);
        });
        await app.StartAsync(cancellation);
        return app;
    }
}
