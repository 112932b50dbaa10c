using System.Net;
using System.Net.Sockets;
using Krewe.Contracts.Agents;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Configuration;

namespace Krewe;

/// <summary>How silos find each other.</summary>
internal static class Clustering
{
    /// <summary>A cluster of one, on a free port of this machine's loopback address, without a gateway: the client lives in the silo.</summary>
    public static ISiloBuilder UseEmbeddedClustering(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0, serviceId: "krewe", clusterId: "embedded");
        silo.Configure<ClusterMembershipOptions>(o => o.NumVotesForDeathDeclaration = 1);
        return silo;
    }

    /// <summary>
    /// Silos that find each other in Postgres. A silo that is lost is missed within some seconds: three probes a second apart, and two others that
    /// say so, or the only other one.
    /// </summary>
    public static ISiloBuilder UseClusterMembership(this ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (settings.ClusterId, settings.ServiceId));
        silo.UseSiloMetadata(new Dictionary<string, string> { [SiloCapabilities.Key] = string.Join(',', settings.Capabilities) });
        silo.ConfigureEndpoints(settings.Host, settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true);
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = 3;
            o.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            o.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        return silo;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
