using Krewe.Core.Safety;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>
/// A browser page in a context of its own. When its user is done it is wiped and lent to the next one: to start a page and its process costs more
/// than most addresses do.
/// </summary>
internal sealed class Tab : IGatekeeper
{
    // More uses would only show how much memory the browser loses.
    private const int MostUses = 40;
    private const string Blank = "/krewe-blank";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IBrowserContext _context;
    private readonly string _origin;
    private int _uses;
    private Action? _unguard;

    private Tab(IBrowserContext context, IPage page, string origin, Polls polls, TimeProvider time) =>
        (_context, Page, _origin, Traffic) = (context, page, origin, new Traffic(page, origin, polls, time));

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>Requests and errors.</summary>
    public Traffic Traffic { get; }

    /// <summary>Who uses it; while nobody does, no request leaves.</summary>
    public PageWatch? User { get; set; }

    /// <summary>Makes a tab of a new context.</summary>
    public static async Task<Tab> OpenAsync(IBrowserContext context, RequestGate gate, string origin, TimeSpan? clockOffset, Polls polls, TimeProvider time)
    {
        if (clockOffset is { } offset) await context.Clock.InstallAsync(new() { TimeDate = time.GetUtcNow().UtcDateTime + offset });
        await context.AddInitScriptAsync(Script.Init);
        var tab = new Tab(context, await context.NewPageAsync(), origin, polls, time);
        tab.Page.Dialog += async (_, dialog) => await OrGoneAsync(tab.User?.OnDialogAsync(dialog) ?? dialog.AcceptAsync());
        tab.Page.Popup += async (_, popup) => await OrGoneAsync(tab.User?.OnPopupAsync(popup) ?? popup.CloseAsync());
        tab.Page.Download += async (_, download) => await OrGoneAsync(tab.User?.OnDownloadAsync(download) ?? download.CancelAsync());
        tab.Page.FileChooser += (_, chooser) => tab.User?.OnChooser(chooser);
        tab._unguard = await gate.GuardAsync(tab.Page, tab);
        return tab;
    }

    /// <inheritdoc/>
    public Passage Judge(OutgoingRequest request) => User?.OnRequest(request) ?? Idle(request);

    /// <inheritdoc/>
    public void OnFault(string why) => User?.OnFault(why);

    /// <summary>Leaves nothing of its user behind. False when that cannot be: then it has to be closed.</summary>
    public async Task<bool> WipeAsync()
    {
        User = null;
        if (++_uses >= MostUses || Page.IsClosed || _context.Pages.Count != 1) return false;
        try
        {
            await LeaveAsync().WaitAsync(Patience);
            Traffic.Reset();
            return true;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }

    /// <summary>Gives a wiped tab the session that is stored.</summary>
    public async Task TakeAsync(StoredSession session)
    {
        if (session.Cookies.Count > 0) await _context.AddCookiesAsync(session.Cookies).WaitAsync(Patience);
        if (session.Local.Count > 0) await Page.EvaluateAsync("items => items.forEach(([key, value]) => localStorage.setItem(key, value))", session.Local).WaitAsync(Patience);
    }

    /// <summary>Closes the page with its context.</summary>
    public async Task CloseAsync()
    {
        User = null;
        try { await _context.CloseAsync().WaitAsync(Patience); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return; /* a page that does not let go ends with the browser, and nothing of it leaves until then */ }
        _unguard?.Invoke();
    }

    private async Task LeaveAsync()
    {
        await Page.GotoAsync(_origin + Blank, new() { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = (float)Patience.TotalMilliseconds });
        await Page.EvaluateAsync(Script.Wipe);
        await _context.ClearCookiesAsync();
    }

    /// <summary>An empty page of the application's origin, where what its pages have stored can be reached; everything else that wants to leave comes too late.</summary>
    private Passage Idle(OutgoingRequest request) => new(false, request.Url == _origin + Blank ? "<!doctype html>" : null);

    /// <summary>The page may close under any of its events.</summary>
    private static async Task OrGoneAsync(Task answer)
    {
        try { await answer; }
        catch (PlaywrightException) { /* it is gone */ }
    }
}
