using Krewe.Core.Scenarios;
using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>
/// Drags with the mouse, move by move as <c>drag</c> in the generated suite does, so that exploration and test see the same. Playwright's own drag
/// lets go at once, and what comes of it then hangs on the speed of the machine.
/// </summary>
internal static class Dragging
{
    private const int Steps = 10;
    // The longest time for which a common library takes no second move is 30 ms.
    private const string Rest = "() => new Promise((done) => { setTimeout(() => requestAnimationFrame(done), 50); })";

    /// <summary>Drags one element onto another.</summary>
    public static async Task DragAsync(ILocator source, ILocator target, DropPoint? at)
    {
        var mouse = source.Page.Mouse;
        await source.HoverAsync();
        await mouse.DownAsync();
        try
        {
            await target.ScrollIntoViewIfNeededAsync();
            var box = await target.BoundingBoxAsync() ?? throw new PlaywrightException("what it is dragged onto is not shown");
            var (x, y) = (box.X + (at?.X ?? box.Width / 2), box.Y + (at?.Y ?? box.Height / 2));
            await mouse.MoveAsync(x, y, new() { Steps = Steps });
            foreach (var nudge in new[] { 1, 0 })
            {
                await source.Page.EvaluateAsync(Rest);
                await mouse.MoveAsync(x, y + nudge);
            }
        }
        finally { await mouse.UpAsync(); }
    }
}
