using Krewe.Core.Safety;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Fences the network of a context in: <see cref="Fence"/>.</summary>
internal static class NetworkFence
{
    /// <summary>The proxy of a context. Null where the application itself is reached through a proxy of this machine: then only the gate stands.</summary>
    public static Proxy? Of(RequestRule rule) => Direct(rule.Origin, rule.AllowedOrigins) is { } direct ? new Proxy { Server = Fence.Nowhere, Bypass = direct } : null;

    /// <summary>Whom the browser asks directly; null where there is no fence.</summary>
    public static string? Direct(string origin, IReadOnlyCollection<string> allowed) => allowed.Prepend(origin).All(IsDirect) ? Fence.Direct(origin, allowed) : null;

    private static bool IsDirect(string origin) => !Uri.TryCreate(origin, UriKind.Absolute, out var url) || HttpClient.DefaultProxy.IsBypassed(url) || HttpClient.DefaultProxy.GetProxy(url) is null;
}
