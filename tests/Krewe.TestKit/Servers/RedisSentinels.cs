namespace Krewe.TestKit.Servers;

/// <summary>A Redis primary with two replicas, and three Sentinels that make one of them primary when it is gone.</summary>
public sealed class RedisSentinels : IAsyncDisposable
{
    private const string Name = "krewe";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder;
    private readonly List<RedisServer> _nodes;
    private readonly List<(ServerProcess Process, int Port)> _sentinels;

    private RedisSentinels(TemporaryFolder folder, List<RedisServer> nodes, List<(ServerProcess, int)> sentinels) =>
        (_folder, _nodes, _sentinels) = (folder, nodes, sentinels);

    /// <summary>The connection string, as StackExchange.Redis wants it.</summary>
    public string Address => $"{string.Join(',', _sentinels.Select(s => $"127.0.0.1:{s.Port}"))},serviceName={Name}";

    /// <summary>Starts all six.</summary>
    public static async Task<RedisSentinels> StartAsync(CancellationToken cancellation)
    {
        var primary = await RedisServer.StartAsync(cancellation, "--appendonly", "yes");
        var replicas = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            RedisServer.StartAsync(cancellation, "--appendonly", "yes", "--replicaof", "127.0.0.1 " + RedisServer.Text(primary.Port))));
        var folder = new TemporaryFolder();
        var sentinels = new List<(ServerProcess, int)>();
        foreach (var n in Enumerable.Range(1, 3)) sentinels.Add(await SentinelAsync(folder, n, primary.Port, cancellation));
        var all = new RedisSentinels(folder, [primary, .. replicas], sentinels);
        await UntilAsync(async () => (await RedisServer.AskAsync(sentinels[0].Item2, $"SENTINEL REPLICAS {Name}", cancellation)).Split("slave-priority").Length > 2, cancellation);
        return all;
    }

    /// <summary>Kills the node that is primary now.</summary>
    /// <returns>It, so that it can be started again.</returns>
    public async Task<RedisServer> KillPrimaryAsync(CancellationToken cancellation)
    {
        var port = await PrimaryAsync(cancellation);
        var node = _nodes.Single(n => n.Port == port);
        await node.KillAsync();
        return node;
    }

    /// <summary>The port of the primary, as the Sentinels see it.</summary>
    public async Task<int> PrimaryAsync(CancellationToken cancellation) =>
        int.Parse((await RedisServer.AskAsync(_sentinels[0].Port, $"SENTINEL GET-MASTER-ADDR-BY-NAME {Name}", cancellation)).Split("\r\n")[4], System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (process, _) in _sentinels) await process.DisposeAsync();
        foreach (var node in _nodes) await node.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(ServerProcess, int)> SentinelAsync(TemporaryFolder folder, int n, int primary, CancellationToken cancellation)
    {
        var port = ServerProcess.FreePort();
        var home = Directory.CreateDirectory(Path.Combine(folder.Path, "sentinel-" + n)).FullName;
        await File.WriteAllLinesAsync(Path.Combine(home, "sentinel.conf"),
        [
            $"port {port}", "bind 127.0.0.1", $"dir {home}",
            $"sentinel monitor {Name} 127.0.0.1 {primary} 2", $"sentinel down-after-milliseconds {Name} 2000", $"sentinel failover-timeout {Name} 10000",
        ], cancellation);
        return (await ServerProcess.StartAsync(["redis-server", "sentinel.conf", "--sentinel"], home, stop => RedisServer.AnswersAsync(port, stop), cancellation), port);
    }

    private static async Task UntilAsync(Func<Task<bool>> done, CancellationToken cancellation)
    {
        while (!await done()) await Task.Delay(LookAgain, cancellation);
    }
}
