using Krewe.Streaming.Redis.Tests.Contract;
using Krewe.TestKit.Servers;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>Redis and silos that go away, and come back.</summary>
public sealed class OutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_RedisIsDown_SiloStartsAndReadsWhenItIsThere()
    {
        await using var redis = await RedisServer.StartAsync(Stop);
        await redis.KillAsync();
        await using var streams = await RedisBench.StartAsync(redis.Address + ",connectTimeout=1000", silos: 1);
        await redis.StartAgainAsync(Stop);
        var stream = NewStream();
        await PublishUntilItWorksAsync(streams, stream);
        await Ledger.Of.UntilAsync(stream, 1, Stop);
    }

    [Fact]
    public async Task Flush_InMidRun_WhatIsPublishedAfterwardsArrives()
    {
        await using var redis = await RedisServer.StartAsync(Stop);
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 1);
        var (before, after) = (NewStream(), NewStream());
        await streams.PublishAsync(before, StreamCluster.Events(before, 20));
        await Ledger.Of.UntilAsync(before, 20, Stop);
        await redis.AskAsync("FLUSHALL", Stop);
        await streams.PublishAsync(after, StreamCluster.Events(after, 20));
        await Ledger.Of.UntilAsync(after, 20, Stop);
    }

    [Fact]
    public async Task Kill_RedisWithAppendOnlyFile_NothingAcknowledgedIsLost()
    {
        await using var redis = await RedisServer.StartAsync(Stop, "--appendonly", "yes", "--appendfsync", "always");
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 1);
        var stream = NewStream();
        await streams.PublishAsync(stream, StreamCluster.Events(stream, 50));
        await redis.KillAsync();
        await redis.StartAgainAsync(Stop);
        await Ledger.Of.UntilAsync(stream, 50, Stop);
    }

    [Fact]
    public async Task Kill_Primary_PublishingGoesOnWithTheNextOne()
    {
        await using var redis = await RedisSentinels.StartAsync(Stop);
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 1);
        var (before, after) = (NewStream(), NewStream());
        await streams.PublishAsync(before, StreamCluster.Events(before, 5));
        await Ledger.Of.UntilAsync(before, 5, Stop);
        await redis.KillPrimaryAsync(Stop);
        await PublishUntilItWorksAsync(streams, after);
        await Ledger.Of.UntilAsync(after, 1, Stop);
    }

    [Fact]
    public async Task Kill_SiloThatReadsTheQueues_AnotherOneTakesOverWhatItHad()
    {
        await using var redis = await RedisServer.StartAsync(Stop);
        await using var streams = await RedisBench.StartAsync(redis.Address, silos: 2);
        var names = Enumerable.Range(0, 16).Select(_ => NewStream()).ToList();
        var publishing = Task.WhenAll(names.Select(s => PublishAsync(streams, s, StreamCluster.Events(s, 100))));
        await Ledger.Of.UntilAsync(names[0], 10, Stop);
        await streams.Cluster.KillSiloAsync(streams.Cluster.Silos[1], Stop);
        await publishing;
        foreach (var name in names) await Ledger.Of.UntilAsync(name, 100, Stop, seconds: 60);
    }

    [Fact]
    public async Task Publish_QueueIsFull_WaitsAndThenSaysWhoDoesNotKeepUp()
    {
        await using var redis = await RedisServer.StartAsync(Stop);
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        await using var streams = await RedisBench.StartAsync(redis.Address, o =>
        {
            (o.HighWater, o.WaitForRoom) = (3, TimeSpan.FromMilliseconds(300));
        }, silos: 1, prefix: "full");
        var stream = NewStream();
        // A hanging handler keeps what follows in the queue.
        foreach (var n in Enumerable.Range(0, 4)) await streams.PublishAsync(stream, [new($"{stream}/{n}", Effect.Hangs)]);
        await using var later = await RedisBench.StartAsync(redis.Address, o => (o.HighWater, o.WaitForRoom) = (3, TimeSpan.FromMilliseconds(300)), silos: 1, prefix: "full");
        var refused = await Assert.ThrowsAsync<TimeoutException>(() => later.PublishAsync(stream, [new($"{stream}/more")]));
        Assert.Contains("its consumers do not keep up", refused.Message, StringComparison.Ordinal);
    }

    private static string NewStream() => Guid.NewGuid().ToString("N");

    // A silo that is killed takes its producers along; they are asked again, as a caller of a lost grain has to.
    private static async Task PublishAsync(StreamCluster streams, string stream, IReadOnlyList<TestEvent> events)
    {
        foreach (var e in events)
        {
            while (true)
            {
                try
                {
                    await streams.PublishAsync(stream, [e]);
                    break;
                }
                catch (Exception problem) when (problem is Orleans.Runtime.OrleansException or TimeoutException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), Stop);
                }
            }
        }
    }

    private static async Task PublishUntilItWorksAsync(StreamCluster streams, string stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await streams.PublishAsync(stream, StreamCluster.Events(stream, 1));
                return;
            }
            catch (StreamUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
            }
        }
    }
}
