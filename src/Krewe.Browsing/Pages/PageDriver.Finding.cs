using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>How elements of the page are found, and what can be asked of them without acting.</summary>
internal sealed partial class PageDriver
{
    /// <summary>The locator on this page.</summary>
    public ILocator Find(Locator locator) => PlaywrightLocators.Resolve(Page, locator, Values);

    /// <summary>How many elements the locator finds now; 0 when the page does not answer.</summary>
    public async Task<int> CountAsync(Locator locator)
    {
        try { return await Find(locator).CountAsync().WaitAsync(ScriptPatience); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return 0; }
    }

    /// <summary>Index in the last look of the one element that the locator finds; null when it finds none or several, or one that the look left out.</summary>
    public async Task<int?> IndexAsync(Locator locator)
    {
        try
        {
            var index = await Find(locator).EvaluateAllAsync<int>("els => els.length === 1 ? (window.top.__krewe?.nodes?.indexOf(els[0]) ?? -1) : -1").WaitAsync(ScriptPatience);
            return index < 0 ? null : index;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return null; }
    }

    /// <summary>Waits until the locator finds something, as an act would. False when it does not in time.</summary>
    public Task<bool> AppearsAsync(Locator locator, float patience = ReplayPatience) => ComesAsync(locator, WaitForSelectorState.Attached, patience);

    /// <summary>The locator finds something that is in view now.</summary>
    public async Task<bool> IsShownAsync(Locator locator)
    {
        try { return await Find(locator).Filter(new() { Visible = true }).CountAsync().WaitAsync(ScriptPatience) > 0; }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }

    /// <summary>Waits until the locator finds something that is in view. False when it does not in time.</summary>
    public Task<bool> ShowsAsync(Locator locator, float patience) => ComesAsync(locator, WaitForSelectorState.Visible, patience);

    private async Task<bool> ComesAsync(Locator locator, WaitForSelectorState state, float patience)
    {
        try { await Find(locator).First.WaitForAsync(new() { State = state, Timeout = patience }); return true; }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }

    /// <summary>The field is still there and holds what was filled in.</summary>
    public async Task<bool> HoldsAsync(Fill fill)
    {
        try { return await Find(fill.Target).IsVisibleAsync().WaitAsync(ScriptPatience) && await Find(fill.Target).InputValueAsync().WaitAsync(ScriptPatience) == Symbol.Fill(fill.Value, Values); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }

    /// <summary>Rows that the locator of a row would find if they were not hidden now.</summary>
    public async Task<bool> HasHiddenTwinAsync(Locator row)
    {
        if (row.Parts is not [ByRole role, HavingText, ..]) return false;
        try
        {
            var all = PlaywrightLocators.HiddenToo(Page, role).Filter(new() { HasText = Symbol.Fill(((HavingText)row.Parts[1]).Text, Values) });
            return await all.CountAsync().WaitAsync(ScriptPatience) > await CountAsync(new Locator([.. row.Parts.Take(2)]));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return false; }
    }

    /// <summary>The best way to find an element that finds exactly it; null when none does.</summary>
    public async Task<Locator?> ChooseAsync(Snapshot look, PageElement element, bool withoutText = false)
    {
        foreach (var way in LocatorRanker.Rank(look, element, withoutText))
        {
            try
            {
                if (await Find(way).EvaluateAllAsync<int>("els => els.length !== 1 ? -2 : window.__krewe ? window.__krewe.nodes.indexOf(els[0]) : -1").WaitAsync(ScriptPatience) is > -2 and var index
                    && (element.Frame is not null || index == element.Index)) return way;
            }
            catch (PlaywrightException) { /* a selector that the page's engine refuses is no way */ }
            catch (TimeoutException) { /* gone meanwhile */ }
        }
        return null;
    }
}
