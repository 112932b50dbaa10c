using System.Data.Common;
using Orleans.Runtime;

namespace Krewe.Streaming.Redis.Tests;

public sealed class RedisStreamOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Validate(_ => { });

    [Theory]
    [InlineData("")]
    [InlineData("localhost,password=canary-secret,notASetting=1")]
    public void Validate_ConnectionString_IsRefusedWithoutRepeatingIt(string value)
    {
        var refused = Assert.Throws<OrleansConfigurationException>(() => Validate(o => o.ConnectionString = value));
        Assert.Contains(nameof(RedisStreamOptions.ConnectionString), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BadSettings_NamesTheSetting()
    {
        Assert.Contains("QueueCount", Refusal(o => o.QueueCount = 0), StringComparison.Ordinal);
        Assert.Contains("KeyPrefix", Refusal(o => o.KeyPrefix = "a{b}"), StringComparison.Ordinal);
        Assert.Contains("MostBytes", Refusal(o => o.MostBytes = 1), StringComparison.Ordinal);
        Assert.Contains("MostPerRead", Refusal(o => o.MostPerRead = 0), StringComparison.Ordinal);
        Assert.Contains("TakeOverAfter", Refusal(o => o.TakeOverAfter = o.HandlerLimit), StringComparison.Ordinal);
    }

    [Fact]
    public void Transient_Failures_AreToldFromTheEntrysOwn()
    {
        Assert.True(Transient.Default(new SiloUnavailableException("gone")));
        Assert.True(Transient.Default(new InvalidOperationException("wrapped", new Down())));
        Assert.True(Transient.Default(new AggregateException(new Down())));
        Assert.False(Transient.Default(new InvalidOperationException("no")));
        Assert.False(Transient.Default(new TimeoutException("it hangs")));
    }

    [Fact]
    public void Keys_OfOneQueue_LieInOneSlot()
    {
        var keys = RedisKeys.Of("a", "b", 3);
        Assert.Equal("{a/b/3}:events", keys.Stream);
        Assert.Equal("{a/b/3}:dead", keys.Dead);
    }

    private static string Refusal(Action<RedisStreamOptions> change) => Assert.Throws<OrleansConfigurationException>(() => Validate(change)).Message;

    private static void Validate(Action<RedisStreamOptions> change)
    {
        var options = new RedisStreamOptions { ConnectionString = "localhost:6379" };
        change(options);
        new RedisStreamOptionsValidator("tested", options).ValidateConfiguration();
    }

    private sealed class Down : DbException
    {
        public override bool IsTransient => true;
    }
}
