using Krewe.Contracts.Runs;
using Krewe.Core.Runs;
using Krewe.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Krewe.System.Tests.Clusters;

/// <summary>A silo of a cluster in this process whose agents do at once what they are asked.</summary>
internal static class ScriptedSilo
{
    public static async Task<WebApplication> StartAsync(ClusterSettings settings, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var script = Script.OfAllSteps();
        var app = Cluster.Build(settings, source, services =>
        {
            foreach (var step in Enum.GetValues<RunStep>())
            {
                services.AddSingleton<IStepPlanner>(new OneScriptPlanner(step, script));
                services.AddSingleton<ISkill>(new OneScriptSkill(Script.KindOf(step), script));
            }
        });
        await app.StartAsync(cancellation);
        return app;
    }
}
