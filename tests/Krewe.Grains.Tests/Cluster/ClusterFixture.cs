using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Krewe.Grains.Agents;
using Krewe.Grains.Runs;
using Krewe.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace Krewe.Grains.Tests.Cluster;

/// <summary>A silo with scripted skills, a clock that can be set, storage and calls that can fail. Shared by the tests of a class.</summary>
public class ClusterFixture : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;

    public ShiftClock Clock { get; } = new();
    public Scripts Scripts { get; } = new();
    public CallFaults Faults { get; } = new();
    public JsonGrainStorage Storage { get; } = new();
    public FakeDependency Application { get; } = new();
    public MemoryArtefactStore Artefacts { get; } = new();
    public InProcessTestCluster Cluster => _cluster;
    public IGrainFactory Grains => _cluster.Client;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryStreams(RunStreams.Provider, s =>
            {
                s.ConfigurePartitioning(1);
                s.ConfigurePullingAgent(a => a.Configure(o => o.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(5)));
            });
            silo.UseInMemoryReminderService();
            silo.AddIncomingGrainCallFilter(Faults);
            Configure(silo.Services);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(RunStreams.Provider, s => s.ConfigurePartitioning(1)));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Tasks that an agent holds at most.</summary>
    protected virtual int MostHeld => 1;

    /// <summary>A run that has not begun, with its script.</summary>
    public async Task<RunProbe> RunAsync(Script script, string? id = null)
    {
        id ??= "run-" + Guid.NewGuid().ToString("N")[..8];
        Scripts[id] = script;
        return await RunProbe.OpenAsync(this, id);
    }

    private void Configure(IServiceCollection services)
    {
        services.AddKeyedSingleton<TimeProvider>(GrainsExtensions.ClockKey, Clock);
        services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
        services.AddSingleton<IArtefactStore>(Artefacts).AddSingleton<IDependency>(Application);
        foreach (var step in Enum.GetValues<RunStep>())
        {
            services.AddSingleton<IStepPlanner>(new ScriptedPlanner(step, Scripts));
            services.AddSingleton<ISkill>(new ScriptedSkill(Script.KindOf(step), Scripts));
        }
        services.Configure<WorkflowOptions>(o =>
        {
            o.Tick = TimeSpan.FromMilliseconds(20);
            o.LookWithin = TimeSpan.FromMilliseconds(500);
            o.Rules = new BiddingRules { RoundBackOff = TimeSpan.FromMilliseconds(10), RetryBackOff = TimeSpan.FromMilliseconds(10) };
        });
        services.Configure<AgentOptions>(o =>
        {
            o.MostHeld = MostHeld;
            o.Beat = TimeSpan.FromMilliseconds(20);
            o.CancelGrace = TimeSpan.FromSeconds(1);
            o.DrainFor = TimeSpan.FromMilliseconds(200);
        });
        services.AddKreweGrains();
    }
}

/// <summary>The same with agents that have a queue.</summary>
public sealed class QueueingClusterFixture : ClusterFixture
{
    /// <inheritdoc/>
    protected override int MostHeld => 2;
}
