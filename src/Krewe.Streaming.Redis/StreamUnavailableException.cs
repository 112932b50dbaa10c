using Orleans.Runtime;

namespace Krewe.Streaming.Redis;

/// <summary>An event could not be written, because Redis is away or takes no writes just now. The exceptions of the Redis client cannot travel between silos.</summary>
[GenerateSerializer, Alias("krewe.streaming.redis.Unavailable")]
public sealed class StreamUnavailableException : OrleansException
{
    /// <summary>Creates the exception.</summary>
    public StreamUnavailableException(string message) : base(message)
    {
    }
}
