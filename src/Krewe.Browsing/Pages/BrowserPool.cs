using Krewe.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>How to start the browser.</summary>
/// <param name="ExecutablePath">The browser, or null for Playwright's own.</param>
/// <param name="Args">Further arguments.</param>
public sealed record BrowserLaunch(string? ExecutablePath, IReadOnlyList<string> Args);

/// <summary>The one browser of this process, started when first needed and started again when it died.</summary>
/// <param name="launch">How to start it.</param>
/// <param name="logger">Told of requests that could not be judged; null tells nobody.</param>
public sealed class BrowserPool(Func<BrowserLaunch> launch, ILogger<BrowserPool>? logger = null) : IAsyncDisposable
{
    // A browser that gives no new context for so long has hung.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private Running? _running;

    /// <summary>A browser with its gate.</summary>
    private sealed record Running(IBrowser Browser, RequestGate Gate);

    /// <summary>Version of the browser, once it has been started.</summary>
    public string? Version => _running?.Browser.Version;

    /// <summary>A new, empty context: nobody's session, nothing cached.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options, CancellationToken cancellation) =>
        (await NewGuardedContextAsync(options, cancellation)).Context;

    /// <summary>The same, with the gate that its requests go through.</summary>
    internal async Task<(IBrowserContext Context, RequestGate Gate)> NewGuardedContextAsync(BrowserNewContextOptions options, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var running = await RunningAsync(cancellation);
            try { return (await running.Browser.NewContextAsync(options).WaitAsync(Patience, cancellation), running.Gate); }
            catch (Exception e) when (e is PlaywrightException or TimeoutException && attempt < 2 && !cancellation.IsCancellationRequested) { await DropAsync(running); }
        }
    }

    private async Task<Running> RunningAsync(CancellationToken cancellation)
    {
        if (_running is { Browser.IsConnected: true } running) return running;
        var how = launch();
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_running is { Browser.IsConnected: true } started) return started;
            _playwright ??= await Playwright.CreateAsync();
            var browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = how.ExecutablePath, Headless = true, Args = how.Args, Timeout = 30_000 });
            return _running = new(browser, await RequestGate.CloseAsync(browser, (ILogger?)logger ?? NullLogger.Instance).WaitAsync(Patience, cancellation));
        }
        catch (PlaywrightException e)
        {
            throw new KreweException(ErrorCodes.Missing, $"The browser {how.ExecutablePath ?? "of Playwright"} does not start ({e.Message.Split('\n')[0].TrimEnd('.', ' ')}): name another one with --browser or KREWE_BROWSER, or run 'krewe doctor'", e);
        }
        finally { _gate.Release(); }
    }

    private async Task DropAsync(Running running)
    {
        await _gate.WaitAsync();
        try { if (ReferenceEquals(_running, running)) _running = null; }
        finally { _gate.Release(); }
        await CloseAsync(running.Browser);
    }

    private static async Task CloseAsync(IBrowser browser)
    {
        try { await browser.CloseAsync().WaitAsync(Patience); }
        catch (PlaywrightException) { /* it is gone already */ }
        catch (TimeoutException) { /* it ends with this process */ }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await CloseAsync(_running.Browser);
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
