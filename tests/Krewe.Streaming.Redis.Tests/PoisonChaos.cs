using Krewe.Streaming.Redis.DeadLetters;
using Krewe.Streaming.Redis.Tests.Contract;
using Krewe.TestKit.Chaos;
using Krewe.TestKit.Servers;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>
/// Events of five kinds that nobody can take, among many that are fine: handlers that fail, handlers that hang, an unknown format, bytes that are no
/// event, and too many of them. Exactly they become dead letters, the others are hardly held up, and what is replayed after the mend is taken once.
/// </summary>
public sealed class PoisonChaos
{
    private const int OfEachKind = 40, Around = 10, MostBytes = 1 << 16;
    private const string Prefix = "poison";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Poison()
    {
        var (report, each) = (new ChaosReport("poison"), ChaosReport.Scaled(OfEachKind));
        Ledger.Of.Mended = false;
        await using var server = await RedisServer.StartAsync(Stop, "--appendonly", "yes");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await using var cluster = await RedisBench.StartAsync(server.Address, o => o.MostBytes = MostBytes, prefix: Prefix);
        var letters = RedisBench.DeadLettersOf(cluster);
        var streams = Enumerable.Range(0, each * 2).Select(n => (Name: $"s{n:000}", Effect: n % 2 == 0 ? Effect.Throws : Effect.Hangs)).ToList();

        await Task.WhenAll(streams.Select(s => cluster.PublishAsync(s.Name, [new($"{s.Name}/warm")])));
        foreach (var (name, _) in streams) await Ledger.Of.UntilAsync(name, 1, Stop);
        var published = TimeProvider.System.GetUtcNow();
        await Task.WhenAll(streams.Select(s => cluster.PublishAsync(s.Name, [.. Good(s.Name, 0), new($"{s.Name}/poison", s.Effect), .. Good(s.Name, Around)])));
        for (var n = 0; n < each; n++) await AddForeignAsync(redis.GetDatabase(), server, streams[n].Name);
        foreach (var (name, _) in streams) await Ledger.Of.UntilAsync(name, 1 + (2 * Around), Stop, seconds: 120);
        var latest = streams.SelectMany(s => Ledger.Of.TakenFrom(s.Name)).Max(t => t.At) - published;

        var found = await SettledAsync(letters, each * 5);
        var expected = streams.Select(s => $"recorded/{s.Name}").Concat(Enumerable.Range(0, each).SelectMany(n => Enumerable.Repeat($"recorded/{streams[n].Name}", 3)));
        report.Tell("poison events", each * 5);
        report.AtMost("dead letters that should not be there, or are missing", Difference(found.Select(l => l.Stream), expected), 0);
        report.AtMost("kinds of error that do not fit", Enumerable.Range(0, 5).Sum(k => Math.Abs(found.Count(l => Kind(l) == k) - each)), 0);
        report.AtMost("seconds until the last of the others was taken", latest.TotalSeconds, 10);

        Ledger.Of.Mended = true;
        var mended = found.Where(l => Kind(l) < 2).ToList();
        foreach (var letter in mended) await letters.ReplayAsync(letter.Id);
        foreach (var (name, _) in streams) await Ledger.Of.UntilAsync(name, 2 + (2 * Around), Stop, seconds: 60);
        await Task.Delay(Settled, Stop);
        report.AtMost("replayed events that were not taken once", streams.Count(s => Ledger.Of.TakenFrom(s.Name).Count(t => t.Id.EndsWith("/poison", StringComparison.Ordinal)) != 1), 0);
        report.AtMost("other events that were not taken once", streams.Sum(s => Ledger.Of.TakenFrom(s.Name).GroupBy(t => t.Id).Count(g => g.Count() != 1)), 0);
        report.AtMost("dead letters after the replay, beside those that nobody can read", Math.Abs((await letters.ListAsync()).Count - (each * 3)), 0);
        report.End();
    }

    private static IEnumerable<TestEvent> Good(string stream, int from) => Enumerable.Range(from, Around).Select(n => new TestEvent($"{stream}/{n:000}"));

    /// <summary>One entry of each form that this provider does not write.</summary>
    private static async Task AddForeignAsync(IDatabase db, RedisServer server, string stream)
    {
        var key = (RedisKey)(await QueuesAsync(server))[0];
        NameValueEntry[] to = [new("ns", StreamCluster.Space), new("key", stream)];
        await db.StreamAddAsync(key, [new("v", "2"), .. to, new("data", new byte[] { 1 })]);
        await db.StreamAddAsync(key, [new("v", "1"), .. to, new("data", new byte[] { 1, 2, 3 })]);
        await db.StreamAddAsync(key, [new("v", "1"), .. to, new("data", new byte[MostBytes + 1])]);
    }

    private static async Task<IReadOnlyList<string>> QueuesAsync(RedisServer server) =>
        [.. (await server.AskAsync($"KEYS {{{Prefix}/*", Stop)).Split("\r\n").Where(k => k.StartsWith('{') && !k.Contains("dead", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<DeadLetter>> SettledAsync(RedisDeadLetters letters, int expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while ((await letters.ListAsync()).Count < expected && !patience.IsCancellationRequested) await Task.Delay(LookAgain, Stop);
        await Task.Delay(Settled, Stop);
        return await letters.ListAsync(most: expected * 2);
    }

    private static int Kind(DeadLetter letter) => letter.Error switch
    {
        var e when e.StartsWith("InvalidOperationException: never", StringComparison.Ordinal) => 0,
        var e when e.StartsWith("TimeoutException", StringComparison.Ordinal) => 1,
        var e when e.StartsWith("unknown format", StringComparison.Ordinal) => 2,
        var e when e.StartsWith("unreadable", StringComparison.Ordinal) => 3,
        var e when e.StartsWith("too large", StringComparison.Ordinal) => 4,
        _ => 5,
    };

    private static int Difference(IEnumerable<string> a, IEnumerable<string> b)
    {
        var (x, y) = (a.CountBy(s => s).ToDictionary(), b.CountBy(s => s).ToDictionary());
        return x.Keys.Union(y.Keys).Sum(k => Math.Abs(x.GetValueOrDefault(k) - y.GetValueOrDefault(k)));
    }
}
