using System.Net;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Streaming.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Krewe.Client;

/// <summary>Adds the client to an application.</summary>
public static class KreweClientExtensions
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    /// <summary>Adds <see cref="KreweClient"/>, which connects when the host starts and again whenever the connection is lost.</summary>
    /// <param name="host">The application.</param>
    /// <param name="configure">Says where the cluster is.</param>
    /// <exception cref="KreweException">A connection string is missing.</exception>
    public static IHostApplicationBuilder AddKreweClient(this IHostApplicationBuilder host, Action<KreweClientOptions> configure)
    {
        var options = new KreweClientOptions();
        configure(options);
        if (options.Gateway.Length > 0 && !(IPEndPoint.TryParse(options.Gateway, out var gateway) && gateway.Port > 0))
            throw new KreweException(ErrorCodes.Usage, $"{nameof(KreweClientOptions)}.{nameof(options.Gateway)} should be an address with a port, like 127.0.0.1:30000.");
        if (options.Gateway.Length == 0 && (options.Postgres.Length == 0 || options.Redis.Length == 0))
            throw new KreweException(ErrorCodes.Usage, $"Say where the cluster is: {nameof(KreweClientOptions)}.{(options.Postgres.Length == 0 ? nameof(options.Postgres) : nameof(options.Redis))} is empty.");
        host.UseOrleansClient(client => Connect(client, options));
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.TryAddSingleton<KreweClient>();
        return host;
    }

    private static void Connect(IClientBuilder client, KreweClientOptions options)
    {
        client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ServiceId));
        if (options.Gateway.Length > 0)
        {
            client.UseStaticClustering(IPEndPoint.Parse(options.Gateway));
            client.AddMemoryStreams(RunStreams.Provider, streams => streams.ConfigurePartitioning(RunStreams.MemoryQueues));
        }
        else
        {
            client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", options.Postgres));
            client.AddRedisStreams(RunStreams.Provider, o => (o.ConnectionString, o.KeyPrefix) = (options.Redis, options.ServiceId));
        }
        var began = TimeProvider.System.GetTimestamp();
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            if (TimeProvider.System.GetElapsedTime(began) > options.ConnectWithin) return false;
            await Task.Delay(TryAgain, TimeProvider.System, cancellation);
            return true;
        });
    }
}
