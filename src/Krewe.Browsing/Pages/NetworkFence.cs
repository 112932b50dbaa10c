using Krewe.Core.Safety;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Fences the network of a context in: <see cref="Fence"/>.</summary>
internal static class NetworkFence
{
    /// <summary>The proxy of a context. Null where the application itself is reached through a proxy of this machine: then only the gate stands.</summary>
    public static Proxy? Of(RequestRule rule) => Stands(rule.Origin, rule.AllowedOrigins) ? new Proxy { Server = Fence.Nowhere, Bypass = Fence.Direct(rule.Origin, rule.AllowedOrigins) } : null;

    /// <summary>The hosts that the test runner may ask; null where there is no fence.</summary>
    public static string? Hosts(string origin, IReadOnlyCollection<string> allowed) => Stands(origin, allowed) ? Fence.Hosts(origin, allowed) : null;

    private static bool Stands(string origin, IReadOnlyCollection<string> allowed) => allowed.Prepend(origin).All(IsDirect);

    private static bool IsDirect(string origin) => !Uri.TryCreate(origin, UriKind.Absolute, out var url) || HttpClient.DefaultProxy.IsBypassed(url) || HttpClient.DefaultProxy.GetProxy(url) is null;
}
