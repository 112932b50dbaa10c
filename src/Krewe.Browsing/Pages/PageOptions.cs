using Krewe.Core.Safety;

namespace Krewe.Browsing.Pages;

/// <summary>How a page is opened.</summary>
/// <param name="BaseUrl">Start address of the application.</param>
/// <param name="Rule">What may leave the browser.</param>
/// <param name="StorageState">Playwright storage state as JSON, or null for nobody's session.</param>
/// <param name="ClockOffset">How far the page's clock is shifted; null leaves it alone.</param>
/// <param name="Lifeline">Asked when a page cannot be opened; it throws when the application is gone. Null asks nobody.</param>
/// <param name="Renewal">Signs in anew when the stored session is lost; null for a page that nobody or a given session opened.</param>
internal sealed record PageOptions(Uri BaseUrl, RequestRule Rule, string? StorageState = null, TimeSpan? ClockOffset = null, Lifeline? Lifeline = null, SessionRenewal? Renewal = null)
{
    /// <summary>Scheme, host and port.</summary>
    public string Origin => BaseUrl.GetLeftPart(UriPartial.Authority);
}
