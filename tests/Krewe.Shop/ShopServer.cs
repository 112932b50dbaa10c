using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krewe.Shop;

/// <summary>A small shop to be tested: what <c>krewe demo</c> explores. All its data is in memory, one set per server.</summary>
public sealed class ShopServer : IAsyncDisposable
{
    /// <summary>User of the shop.</summary>
    public const string Username = "demo";

    /// <summary>Password of the user.</summary>
    public const string Password = "demo123";

    private readonly WebApplication _app;

    private ShopServer(WebApplication app, string url) => (_app, Url) = (app, url);

    /// <summary>Address, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>Starts a shop on the loopback interface; port 0 takes a free one.</summary>
    public static async Task<ShopServer> StartAsync(int port = 0, CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var shop = new ShopState();
        app.MapShopPages(shop);
        app.MapShopApi(shop);
        await app.StartAsync(cancellation);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ShopServer(app, url);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>All that one shop remembers.</summary>
internal sealed class ShopState
{
    public Catalogue Catalogue { get; } = new();
    public OrderBook Orders { get; } = new();
    public Visitors Visitors { get; } = new();
}
