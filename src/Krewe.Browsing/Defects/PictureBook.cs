using Krewe.Browsing.Pages;
using Krewe.Core.Defects;
using Krewe.Core.Runs;
using Microsoft.Playwright;

namespace Krewe.Browsing.Defects;

/// <summary>Takes pictures of defects, so many that the report stays light.</summary>
internal sealed class PictureBook(IArtefacts artefacts)
{
    private const int Most = 15;
    private const int Quality = 45;
    private const float Patience = 5_000;
    private readonly List<string> _ids = [];

    /// <summary>Ids of the defects that have a picture.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Takes a picture of what is in view. A page that cannot be drawn in time has none.</summary>
    public async Task TakeAsync(PageDriver driver, string defect, CancellationToken cancellation)
    {
        if (_ids.Count >= Most || _ids.Contains(defect)) return;
        try
        {
            var jpeg = await driver.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = Quality, Timeout = Patience, Scale = ScreenshotScale.Css });
            await artefacts.WriteAsync(Picture.NameOf(defect), new Picture(jpeg), cancellation);
            _ids.Add(defect);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { /* the page does not hold still */ }
    }
}
