using System.Collections.Concurrent;
using Krewe.Core.Safety;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Lends tabs, and takes them back when they can be used again.</summary>
/// <param name="browsers">The browser.</param>
internal sealed class TabPool(BrowserPool browsers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(string Fence, TimeSpan? Clock), ConcurrentBag<Tab>> _idle = [];
    private readonly ConcurrentDictionary<Tab, (string Fence, TimeSpan? Clock)> _lent = [];
    private readonly ConcurrentDictionary<string, Polls> _polls = [];

    /// <summary>A tab with nothing in it but the stored session.</summary>
    public async Task<Tab> RentAsync(PageOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var kind = (options.Origin + " " + Fence.Direct(options.Origin, options.Rule.AllowedOrigins), options.ClockOffset);
        var session = StoredSession.Read(options.StorageState, options.Origin);
        if (session is not null && _idle.TryGetValue(kind, out var idle))
            while (idle.TryTake(out var tab))
            {
                if (await TakesAsync(tab, session)) return Lend(tab, kind);
                await tab.CloseAsync();
            }
        var (context, gate) = await browsers.NewGuardedContextAsync(new()
        {
            ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce,
            ServiceWorkers = ServiceWorkerPolicy.Block, StorageState = options.StorageState, AcceptDownloads = true, IgnoreHTTPSErrors = false, Proxy = NetworkFence.Of(options.Rule),
        }, cancellation);
        var made = await Tab.OpenAsync(context, gate, options.Origin, options.ClockOffset, _polls.GetOrAdd(options.Origin, _ => new Polls()), time).WaitAsync(Patience, cancellation);
        // What other origins have stored could not be wiped.
        return session is null ? made : Lend(made, kind);
    }

    /// <summary>Takes a tab back.</summary>
    public async Task ReturnAsync(Tab tab, bool usable)
    {
        if (_lent.TryRemove(tab, out var kind) && usable && await tab.WipeAsync()) _idle.GetOrAdd(kind, _ => []).Add(tab);
        else await tab.CloseAsync();
    }

    private Tab Lend(Tab tab, (string Fence, TimeSpan? Clock) kind)
    {
        _lent[tab] = kind;
        return tab;
    }

    private static async Task<bool> TakesAsync(Tab tab, StoredSession session)
    {
        try { await tab.TakeAsync(session); return true; }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }
}
