namespace Krewe.Core.Safety;

/// <summary>
/// The second fence, for what asks no gate: sockets, workers, connections made in advance. Everything but the origins of the run is sent to a proxy that does
/// not exist. The list is written as Chromium reads it (net/docs/proxy.md, "Proxy bypass rules").
/// </summary>
public static class Fence
{
    /// <summary>A proxy that nobody listens as: the port of the discard service, which browsers refuse to use.</summary>
    public const string Nowhere = "http://127.0.0.1:9";

    /// <summary>Whom the browser asks directly: host and port of the application and of the further origins. Loopback is no exception.</summary>
    public static string Direct(string origin, IEnumerable<string> allowed) =>
        string.Join(',', allowed.Prepend(origin).Select(HostAndPort).OfType<string>().Distinct(StringComparer.Ordinal).Prepend("<-loopback>"));

    /// <summary>The same without ports: the test runner, which asks for sabotages by itself, compares hosts only.</summary>
    public static string Hosts(string origin, IEnumerable<string> allowed) =>
        string.Join(',', allowed.Prepend(origin).Select(HostAndPort).OfType<string>().Select(h => h[..h.LastIndexOf(':')]).Distinct(StringComparer.Ordinal).Prepend("<-loopback>"));

    private static string? HostAndPort(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Host.Length > 0 ? $"{url.IdnHost switch { var host when host.Contains(':') => $"[{host.Trim('[', ']')}]", var host => host }}:{url.Port}" : null;
}
