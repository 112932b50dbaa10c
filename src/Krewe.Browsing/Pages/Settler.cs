using Microsoft.Playwright;

namespace Krewe.Browsing.Pages;

/// <summary>Knows when a page has come to rest.</summary>
/// <param name="page">The page.</param>
/// <param name="traffic">Its requests.</param>
/// <param name="place">Path of the page that is shown.</param>
/// <param name="time">Clock.</param>
internal sealed class Settler(IPage page, Traffic traffic, Func<string> place, TimeProvider time)
{
    private const int LoadPatience = 20_000;
    private static readonly TimeSpan ScriptPatience = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RestlessPatience = TimeSpan.FromSeconds(2);
    private string? _restless;

    /// <summary>When the page was looked at last, it had a field for a password.</summary>
    public bool AsksForPassword { get; private set; }

    /// <summary>
    /// Waits until no request is under way and the document has been quiet for a moment, eight seconds at most after it has loaded. As long as the
    /// browser stays on a page that has not been quiet in that time, nothing waits so long again.
    /// </summary>
    public async Task WaitAsync()
    {
        var began = time.GetTimestamp();
        for (var round = 0; round < 20; round++)
        {
            try
            {
                if (traffic.Loading)
                {
                    await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = LoadPatience });
                    began = time.GetTimestamp();
                }
                var left = (_restless == place() ? RestlessPatience : Patience) - time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) { _restless = place(); return; }
                var busy = traffic.Busy; // what arrives while the document is quiet is drawn after that
                // A page that fetches draws in several goes: it gets a longer breath.
                AsksForPassword = await page.EvaluateAsync<bool>(Script.Settle, new object[] { traffic.Fetched ? 150 : 60, Math.Min(3_000, (int)left.TotalMilliseconds) }.Concat(traffic.Polls.Known).ToArray()).WaitAsync(ScriptPatience);
                if (!busy && !traffic.Busy) return;
            }
            catch (PlaywrightException) { /* navigated meanwhile: look again */ }
            catch (TimeoutException) { return; }
        }
    }
}
