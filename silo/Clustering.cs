using System.Net;
using System.Net.Sockets;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
