using Krewe.Browsing.Replaying;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Acts in another tab of the same context: its requests pass the same gate, and while it is open it is the page.</summary>
internal sealed partial class PageDriver
{
    private readonly TimeProvider _time;
    private (IPage Page, Settler Settler)? _other;

    private async Task<string?> InOtherTabAsync(InOtherTab act, CancellationToken cancellation)
    {
        if (Fleeting is not null) return "the session is not known in another tab";
        var (status, isPage) = (Status, IsPage);
        try
        {
            _other = await OpenOtherAsync().WaitAsync(ActPatience, cancellation);
            if (await DoAllAsync(act.Acts, cancellation) is { } why) return why;
            foreach (var shown in act.Shows) if (await Checker.CheckAsync(this, shown, ReplayPatience) is { } not) return not;
            return null;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return e.Message.Split('\n')[0]; }
        finally
        {
            var opened = _other;
            (_other, Status, IsPage) = (null, status, isPage);
            if (opened is { } other) await CloseAsync(other.Page);
        }
    }

    private async Task<(IPage Page, Settler Settler)> OpenOtherAsync()
    {
        var page = await Page.Context.NewPageAsync();
        page.SetDefaultTimeout(ReplayPatience);
        page.SetDefaultNavigationTimeout(LoadPatience);
        page.Dialog += async (_, dialog) => { try { await _watch.OnDialogAsync(dialog); } catch (PlaywrightException) { /* closed under it */ } };
        page.Popup += async (_, popup) => await CloseAsync(popup);
        return (page, new Settler(page, new Traffic(page, _options.Origin, Traffic.Polls, _time), () => Address.Split(Local(page.Url)).Path, _time));
    }

    private static async Task CloseAsync(IPage page)
    {
        try { await page.CloseAsync().WaitAsync(ScriptPatience); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { /* it is gone, or goes with its context: a context of two pages is not used again */ }
    }
}
