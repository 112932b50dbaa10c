using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace Krewe.Streaming.Redis;

/// <summary>Refuses options that cannot work, before a silo or client starts.</summary>
internal sealed class RedisStreamOptionsValidator(string name, RedisStreamOptions options) : IConfigurationValidator
{
    /// <inheritdoc/>
    public void ValidateConfiguration()
    {
        Check(options.ConnectionString.Length > 0, nameof(options.ConnectionString), "is empty: say where Redis is, host:6379 for instance");
        Check(options.KeyPrefix.Length > 0 && options.KeyPrefix.IndexOfAny(['{', '}']) < 0, nameof(options.KeyPrefix), "must not be empty or hold braces");
        Check(options.QueueCount is >= 1 and <= 1024, nameof(options.QueueCount), "must be 1 to 1,024");
        Check(options.ConsumerGroup.Length > 0, nameof(options.ConsumerGroup), "is empty");
        Check(options.MostPerRead is >= 1 and <= 10_000, nameof(options.MostPerRead), "must be 1 to 10,000");
        Check(options.MostDeliveries >= 1, nameof(options.MostDeliveries), "must be at least 1");
        Check(options.MostBytes >= 1024, nameof(options.MostBytes), "must be at least 1,024");
        Check(options.HandlerLimit > TimeSpan.Zero, nameof(options.HandlerLimit), "must be longer than zero");
        Check(options.TakeOverAfter > options.HandlerLimit + options.DeliverWithin, nameof(options.TakeOverAfter),
            $"must be longer than {nameof(options.HandlerLimit)} and {nameof(options.DeliverWithin)} together, or two readers deliver one entry");
        try
        {
            RedisConnection.Parse(options);
        }
        catch (ArgumentException problem)
        {
            throw new OrleansConfigurationException($"Redis streams '{name}': {problem.Message}");
        }
    }

    private void Check(bool good, string setting, string why)
    {
        if (!good) throw new OrleansConfigurationException($"Redis streams '{name}': {nameof(RedisStreamOptions)}.{setting} {why}.");
    }
}
