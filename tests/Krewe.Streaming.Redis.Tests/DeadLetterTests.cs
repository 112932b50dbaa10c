using Krewe.Streaming.Redis.DeadLetters;
using Krewe.Streaming.Redis.Tests.Contract;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis.Tests;

/// <summary>Entries that no handler can take.</summary>
public sealed class DeadLetterTests(SingleRedis redis) : IClassFixture<SingleRedis>, IAsyncLifetime
{
    private readonly string _prefix = $"letters-{Guid.NewGuid():N}";
    private StreamCluster _streams = null!;
    private RedisDeadLetters _letters = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Ledger.Of.Mended = false;
        _streams = await RedisBench.StartAsync(redis.Server.Address, o => (o.HandlerLimit, o.DeliverWithin) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), prefix: _prefix);
        _letters = RedisBench.DeadLettersOf(_streams);
    }

    public async ValueTask DisposeAsync()
    {
        Ledger.Of.Mended = false;
        await _streams.DisposeAsync();
    }

    [Theory]
    [InlineData(Effect.Throws, "InvalidOperationException: never", 2)]
    [InlineData(Effect.Hangs, "TimeoutException", 1)]
    public async Task Deliver_HandlerCannotTakeIt_BecomesADeadLetterAndIsTakenOnceAfterReplay(Effect effect, string error, int attempts)
    {
        var stream = Guid.NewGuid().ToString("N");
        await _streams.PublishAsync(stream, [new($"{stream}/poison", effect), new($"{stream}/good")]);
        await Ledger.Of.UntilAsync(stream, 1, Stop);
        var letter = Assert.Single(await LettersAsync(1));
        Assert.Equal(($"recorded/{stream}", nameof(TestEvent)), (letter.Stream, letter.Type));
        Assert.StartsWith(error, letter.Error, StringComparison.Ordinal);
        Assert.InRange(letter.Attempts, attempts, 4);
        Assert.NotEmpty(letter.Payload);

        Ledger.Of.Mended = true;
        Assert.True(await _letters.ReplayAsync(letter.Id));
        Assert.False(await _letters.ReplayAsync(letter.Id));
        Assert.Equal([$"{stream}/good", $"{stream}/poison"], (await Ledger.Of.UntilAsync(stream, 2, Stop)).Select(t => t.Id));
        Assert.Empty(await _letters.ListAsync());
    }

    [Theory]
    [InlineData("2", "unknown format: version '2'")]
    [InlineData("1", "unreadable")]
    public async Task Read_EntryOfAnotherForm_BecomesADeadLetterAtOnce(string version, string error)
    {
        var stream = Guid.NewGuid().ToString("N");
        await _streams.PublishAsync(stream, [new($"{stream}/a")]);
        await Ledger.Of.UntilAsync(stream, 1, Stop);
        await AddAsync([new("v", version), new("ns", "recorded"), new("key", stream), new("data", new byte[] { 1, 2, 3 })]);
        Assert.StartsWith(error, Assert.Single(await LettersAsync(1)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EntryThatIsTooLarge_BecomesADeadLetterAtOnce()
    {
        await AddAsync([new("v", "1"), new("ns", "recorded"), new("key", "large"), new("data", new byte[(1 << 20) + 1])]);
        Assert.StartsWith("too large", Assert.Single(await LettersAsync(1)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_BatchThatIsTooLarge_IsRefusedAndNothingIsWritten()
    {
        var stream = Guid.NewGuid().ToString("N");
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => _streams.PublishAsync(stream, [new(new string('x', (1 << 20) + 1))]));
        Assert.Contains("are allowed: publish less at once", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_SurroundingsFail_IsKeptAndTakenLater()
    {
        var stream = Guid.NewGuid().ToString("N");
        await _streams.PublishAsync(stream, [new($"{stream}/wait", Effect.Unavailable), new($"{stream}/next")]);
        await Ledger.Of.UntilAsync(stream, 1, Stop);
        Ledger.Of.Mended = true;
        await Ledger.Of.UntilAsync(stream, 2, Stop, seconds: 60);
        Assert.Empty(await _letters.ListAsync());
    }

    [Fact]
    public async Task Discard_DeadLetter_IsGone()
    {
        await AddAsync([new("v", "9")]);
        var letter = Assert.Single(await LettersAsync(1));
        Assert.Equal(letter, await _letters.FindAsync(letter.Id), LikeEachOther);
        Assert.True(await _letters.DiscardAsync(letter.Id));
        Assert.False(await _letters.DiscardAsync(letter.Id));
        Assert.Null(await _letters.FindAsync(letter.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0:")]
    [InlineData("99:1-0")]
    [InlineData("0:x-1")]
    [InlineData("0:1-0-0")]
    public async Task Find_NoSuchName_IsNull(string id)
    {
        Assert.Null(await _letters.FindAsync(id));
        Assert.False(await _letters.ReplayAsync(id));
    }

    private static bool LikeEachOther(DeadLetter? a, DeadLetter? b) => a?.Id == b?.Id && a?.Error == b?.Error;

    private async Task<IReadOnlyList<DeadLetter>> LettersAsync(int count)
    {
        while (true)
        {
            if (await _letters.ListAsync() is var letters && letters.Count >= count) return letters;
            await Task.Delay(TimeSpan.FromMilliseconds(50), Stop);
        }
    }

    /// <summary>Writes what no producer of this version would write.</summary>
    private async Task AddAsync(NameValueEntry[] fields)
    {
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis.Server.Address);
        await other.GetDatabase().StreamAddAsync($"{{{_prefix}/{StreamCluster.Provider}/0}}:events", fields);
    }
}
