using System.Net;
using System.Net.Sockets;
using Krewe.Contracts;

namespace Krewe;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>Makes sure that nobody else has the ports of a silo.</summary>
    /// <exception cref="KreweException">One is taken; the message names its setting.</exception>
    public static void RefuseTaken(int silo, int gateway, int http)
    {
        foreach (var (port, name) in ((int, string)[])[(silo, "KREWE_SILO_PORT"), (gateway, "KREWE_GATEWAY_PORT"), (http, "KREWE_HTTP_PORT")]) RefuseTaken(port, name);
    }

    private static void RefuseTaken(int port, string name)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
        }
        catch (SocketException problem)
        {
            throw new KreweException(ErrorCodes.Usage, $"The port {port} of {name} is taken by another process: choose another one.", problem);
        }
    }
}
