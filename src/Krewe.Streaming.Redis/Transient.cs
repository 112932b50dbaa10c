using System.Data.Common;
using Orleans.Runtime;
using StackExchange.Redis;

namespace Krewe.Streaming.Redis;

/// <summary>Tells failures of the surroundings from failures that the entry itself causes.</summary>
public static class Transient
{
    /// <summary>A silo or client that is going or gone, an overloaded gateway, a database or Redis that cannot be reached just now; wrapped or not.</summary>
    public static bool Default(Exception problem) => problem switch
    {
        SiloUnavailableException or OrleansMessageRejectionException or GatewayTooBusyException or ClientNotAvailableException => true,
        DbException { IsTransient: true } => true,
        RedisConnectionException or RedisTimeoutException => true,
        AggregateException many => many.InnerExceptions.Any(Default),
        { InnerException: { } inner } => Default(inner),
        _ => false,
    };
}
