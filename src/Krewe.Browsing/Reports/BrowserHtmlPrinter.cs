using Krewe.Browsing.Pages;
using Krewe.Core.Reports;
using Microsoft.Playwright;

namespace Krewe.Browsing.Reports;

/// <summary>Prints by the browser that is there anyway: tagged for screen readers, with an outline.</summary>
public sealed class BrowserHtmlPrinter(BrowserPool browsers) : IHtmlPrinter
{
    private const float Patience = 30_000;

    // The browser fills in what has these classes; its own style sheet makes them tiny.
    private const string Footer = """
        <div style="font:8px sans-serif;color:#444;width:100%;margin:0 12mm;display:flex;justify-content:space-between"><span class="title"></span><span>page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>
        """;

    /// <inheritdoc/>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellation)
    {
        await using var context = await browsers.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, ColorScheme = ColorScheme.Light }, cancellation);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html, new PageSetContentOptions { Timeout = Patience });
        return await page.PdfAsync(new PagePdfOptions
        {
            Format = "A4", PrintBackground = true, Tagged = true, Outline = true,
            Margin = new Margin { Top = "14mm", Bottom = "16mm", Left = "12mm", Right = "12mm" },
            DisplayHeaderFooter = true, HeaderTemplate = "<span></span>", FooterTemplate = Footer,
        });
    }
}
