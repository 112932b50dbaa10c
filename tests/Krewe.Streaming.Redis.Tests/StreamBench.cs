using System.Diagnostics;
using Krewe.Streaming.Redis.Tests.Contract;
using Krewe.TestKit.Servers;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>Speed, from grain through Redis to grain; figures to read, not a test: <c>dotnet run --project tests/Krewe.Streaming.Redis.Tests -c Release -- -explicit only -class "*StreamBench"</c>.</summary>
public sealed class StreamBench
{
    private const int Streams = 16, Events = 40_000, Paced = 20_000, PerSecond = 1000, Rounds = 9;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Saturated_EventsPerSecond()
    {
        await using var redis = await RedisServer.StartAsync(Stop, "--appendonly", "yes");
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 1);
        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var names = Enumerable.Range(0, Streams).Select(_ => Guid.NewGuid().ToString("N")).ToList();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(names.Select(n => streams.PublishAsync(n, StreamCluster.Events(n, Events / Streams))));
            foreach (var name in names) await Ledger.Of.UntilAsync(name, Events / Streams, Stop, seconds: 120);
            Assert.Equal(Events, names.Sum(n => Ledger.Of.TakenFrom(n).Count));
            Say($"round {round}: {Events / watch.Elapsed.TotalSeconds:N0} events/s, one event an entry, {Streams} streams");
        }
    }

    [Fact(Explicit = true)]
    public async Task Paced_Latency()
    {
        await using var redis = await RedisServer.StartAsync(Stop, "--appendonly", "yes");
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 1);
        var names = Enumerable.Range(0, Streams).Select(_ => Guid.NewGuid().ToString("N")).ToList();
        foreach (var name in names) await streams.PublishAsync(name, [new($"{name}/warm")]);
        foreach (var name in names) await Ledger.Of.UntilAsync(name, 1, Stop);
        var intended = new Dictionary<string, DateTimeOffset>();
        var (began, publishing) = (TimeProvider.System.GetUtcNow(), new List<Task>());
        for (var n = 0; n < Paced; n++)
        {
            // An open loop: each event has its time, whether or not those before it are through.
            var (name, at) = (names[n % Streams], began + TimeSpan.FromSeconds((double)n / PerSecond));
            if (at - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } early) await Task.Delay(early, Stop);
            intended[$"{name}/{n}"] = at;
            publishing.Add(streams.PublishAsync(name, [new($"{name}/{n}")]));
        }
        await Task.WhenAll(publishing);
        foreach (var name in names) await Ledger.Of.UntilAsync(name, Paced / Streams + 1, Stop, seconds: 60);
        var latencies = names.SelectMany(n => Ledger.Of.TakenFrom(n)).Where(t => intended.ContainsKey(t.Id)).Select(t => (t.At - intended[t.Id]).TotalMilliseconds).Order().ToList();
        Say($"{PerSecond} events/s for {Paced / PerSecond} s, from the intended time to the handler: p50 {At(latencies, 0.5):0.0} ms, p99 {At(latencies, 0.99):0.0} ms, most {latencies[^1]:0.0} ms");
        var commands = (await redis.AskAsync("INFO latencystats", Stop)).Split("\r\n").Where(l => l.StartsWith("latency_percentiles_usec_", StringComparison.Ordinal)).Select(l => l["latency_percentiles_usec_".Length..]);
        Say($"microseconds that commands took in Redis: {string.Join("; ", commands.Where(c => c.StartsWith('x') || c.StartsWith("publish", StringComparison.Ordinal)))}");
    }

    private static double At(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine($"{line}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
}
