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

    // The middle of what shows of it, from its own corner: a drawing is often larger than the part that is in view.
    private const string Middle = """
        (el) => {
          const whole = el.getBoundingClientRect();
          let [left, top, right, bottom] = [Math.max(whole.left, 0), Math.max(whole.top, 0), Math.min(whole.right, innerWidth), Math.min(whole.bottom, innerHeight)];
          for (let around = el.parentElement; around && around !== document.body; around = around.parentElement) {
            if (getComputedStyle(around).overflow === 'visible') continue;
            const box = around.getBoundingClientRect();
            const part = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
            // One that nothing of it would show in does not cut it off.
            if (part[0] < part[2] && part[1] < part[3]) [left, top, right, bottom] = part;
          }
          return left < right && top < bottom ? [(left + right) / 2 - whole.left, (top + bottom) / 2 - whole.top] : [whole.width / 2, whole.height / 2];
        }
        """;

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
            var middle = await target.EvaluateAsync<float[]>(Middle);
            var (x, y) = (box.X + (at?.X ?? middle[0]), box.Y + (at?.Y ?? middle[1]));
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
