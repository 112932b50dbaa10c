using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Krewe.Streaming.Redis.Tests.Contract;

/// <summary>A cluster in this process with a stream provider.</summary>
public sealed class StreamCluster : IAsyncDisposable
{
    public const string Provider = "tested", Space = "recorded", Heard = "heard", ContextKey = "who";

    /// <summary>Queues of the providers under test.</summary>
    public const int Queues = 4;

    private const int LooksAlike = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private StreamCluster(InProcessTestCluster cluster) => Cluster = cluster;

    /// <summary>Its silos and its client.</summary>
    public InProcessTestCluster Cluster { get; }

    /// <summary>Starts one.</summary>
    /// <param name="silos">Silos.</param>
    /// <param name="silo">Adds the provider to a silo.</param>
    /// <param name="client">Adds the provider to the client.</param>
    public static async Task<StreamCluster> StartAsync(short silos, Action<ISiloBuilder> silo, Action<IClientBuilder> client)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, s) =>
        {
            s.Services.AddLogging(l => l.ClearProviders());
            s.AddMemoryGrainStorage("PubSubStore");
            silo(s);
        });
        builder.ConfigureClient(client);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        await SettleAsync(cluster);
        return new(cluster);
    }

    /// <summary>While queues move from silo to silo, entries may come twice or late: waits until each has one reader.</summary>
    private static async Task SettleAsync(InProcessTestCluster cluster)
    {
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        for (var settled = 0; settled < LooksAlike; await Task.Delay(LookAgain, TestContext.Current.CancellationToken))
        {
            var running = await management.SendControlCommandToProvider<PersistentStreamProvider>(Provider, (int)PersistentStreamProviderCommand.GetNumberRunningAgents, null);
            settled = running.OfType<int>().Sum() == Queues ? settled + 1 : 0;
        }
    }

    /// <summary>Publishes from a grain.</summary>
    public Task PublishAsync(string stream, IReadOnlyList<TestEvent> events, string space = Space, string? context = null) =>
        Cluster.Client.GetGrain<IPublisherGrain>(stream).PublishAsync(space, events, context);

    /// <summary>Events with ids of their own.</summary>
    public static IReadOnlyList<TestEvent> Events(string stream, int count) => [.. Enumerable.Range(0, count).Select(n => new TestEvent($"{stream}/{n:00000}"))];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
