using Krewe.Browsing.Pages;
using Krewe.Core.Forms;
using Krewe.Core.Locators;
using Krewe.Core.Oracles;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>Finds out how one chooses where script draws the list: its options are known once it is open.</summary>
internal static class Picking
{
    /// <summary>The acts that choose the first option; none where nothing opens. The list is closed again, and nothing chosen yet.</summary>
    public static async Task<IReadOnlyList<Act>> ActsAsync(PageDriver driver, Snapshot look, Locator target, CancellationToken cancellation)
    {
        var open = new Click(target);
        if (await driver.DoAsync(open, cancellation) is not null) return [];
        var after = await driver.LookAsync();
        var option = Option(look, after);
        // Where nothing has opened, Escape would close what is beneath.
        if (option is null && !new Change(look, after, new HashSet<string>()).New.Any(e => e.Role is "listbox" or "option" or "menu")) return [];
        var way = option is null ? null : await driver.ChooseAsync(after, option);
        // Whatever has the focus now closes itself; what was to be filled in stays open beneath.
        try { await driver.Page.Keyboard.PressAsync("Escape"); }
        catch (Microsoft.Playwright.PlaywrightException) { return []; }
        await driver.SettleAsync();
        return way is null ? [] : [open, new Click(way)];
    }

    private static PageElement? Option(Snapshot before, Snapshot after)
    {
        var options = new Change(before, after, new HashSet<string>()).New.Where(e => e.Role == "option" && !e.Disabled && !NoChoice.Is(e.Words()) && !DangerWords.IsDangerous(e.Words())).ToList();
        return options.Find(e => e.Selected != "true") ?? options.FirstOrDefault();
    }
}
