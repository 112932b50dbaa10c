namespace Krewe.TestKit.Servers;

/// <summary>A Redis Cluster of three nodes without replicas.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly RedisServer[] _nodes;

    private RedisCluster(RedisServer[] nodes) => _nodes = nodes;

    /// <summary>The connection string, as StackExchange.Redis wants it.</summary>
    public string Address => string.Join(',', _nodes.Select(n => n.Address));

    /// <summary>Starts three nodes and waits until they agree.</summary>
    public static async Task<RedisCluster> StartAsync(CancellationToken cancellation)
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NodeAsync(cancellation)));
        var nodes = started.Select(s => s.Node).ToArray();
        for (var n = 0; n < nodes.Length; n++)
        {
            await nodes[n].AskAsync($"CLUSTER ADDSLOTSRANGE {Slots * n / nodes.Length} {Slots * (n + 1) / nodes.Length - 1}", cancellation);
            if (n > 0) await nodes[n].AskAsync($"CLUSTER MEET 127.0.0.1 {nodes[0].Port} {started[0].Bus}", cancellation);
        }
        foreach (var node in nodes)
        {
            while (!IsComplete(await node.AskAsync("CLUSTER INFO", cancellation))) await Task.Delay(LookAgain, cancellation);
        }
        return new(nodes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    private static bool IsComplete(string info) =>
        info.Contains("cluster_state:ok", StringComparison.Ordinal) && info.Contains("cluster_known_nodes:3", StringComparison.Ordinal);

    // The usual port of the bus is 10,000 higher, which may be no port at all.
    private static async Task<(RedisServer Node, int Bus)> NodeAsync(CancellationToken cancellation)
    {
        var bus = ServerProcess.FreePort();
        return (await RedisServer.StartAsync(cancellation, "--cluster-enabled", "yes", "--cluster-port", RedisServer.Text(bus), "--cluster-node-timeout", "5000"), bus);
    }
}
