using System.Text.Json;
using Deque.AxeCore.Commons;
using Krewe.Browsing.Pages;
using Krewe.Core.Defects;
using Krewe.Core.Scenarios;
using Microsoft.Playwright;

namespace Krewe.Browsing.Defects;

/// <summary>Scans a page with axe-core, which its package brings along: serious and critical violations of WCAG 2.0 to 2.2, levels A and AA.</summary>
internal sealed class PageScanner(SessionOpener opener, PictureBook pictures)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly Lazy<string> Axe = new(new BundledAxeScriptProvider().GetScript);

    /// <summary>Scans a page; where something is found, a second time in another session.</summary>
    public async Task<Scan> ScanAsync(string address, Session session, CancellationToken cancellation)
    {
        var first = await OnceAsync(address, session, null, cancellation);
        return Violations.Agree(address, first, first.Count == 0 ? null : await OnceAsync(address, session, first, cancellation));
    }

    /// <summary>Scans the page that is open.</summary>
    public static async Task<IReadOnlyList<Violation>> RunAsync(IPage page)
    {
        await page.EvaluateAsync(Axe.Value).WaitAsync(Patience);
        return JsonSerializer.Deserialize<List<Violation>>(await page.EvaluateAsync<string>(Script.Scan).WaitAsync(Patience), JsonSerializerOptions.Web)!;
    }

    private async Task<IReadOnlyList<Violation>> OnceAsync(string address, Session session, IReadOnlyList<Violation>? known, CancellationToken cancellation)
    {
        await using var driver = await opener.OpenAsync(session, cancellation);
        if (await driver.DoAsync(new Goto(address), cancellation) is not null || !driver.IsPage || driver.Status >= 400) return [];
        var found = await RunAsync(driver.Page);
        foreach (var violation in (known ?? []).Where(k => found.Any(f => f.Rule == k.Rule)))
        {
            await driver.Page.EvaluateAsync(Script.Mark, violation.Elements).WaitAsync(Patience, cancellation);
            await pictures.TakeAsync(driver, Violations.IdOf(violation.Rule), cancellation);
        }
        return found;
    }
}
