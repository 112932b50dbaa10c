using Krewe.Browsing.Pages;
using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Microsoft.Playwright;

namespace Krewe.Browsing.Replaying;

/// <summary>Checks expectations with Playwright's own waiting assertions, so that they mean the same as in the generated test.</summary>
internal static class Checker
{
    /// <summary>Null when it holds in time, otherwise why not.</summary>
    public static async Task<string?> CheckAsync(PageDriver driver, Expectation expectation, float timeout)
    {
        try { await AssertAsync(driver, expectation, timeout); return null; }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return e.Message.Split('\n')[0]; }
    }

    private static Task AssertAsync(PageDriver driver, Expectation expectation, float timeout)
    {
        string Text(string s) => Symbol.Fill(s, driver.Values);
        ILocatorAssertions On(Locator l) => Assertions.Expect(driver.Find(l));
        return expectation switch
        {
            UrlIs u => UrlAsync(driver, u.Path, timeout),
            TitleIs t => Assertions.Expect(driver.Page).ToHaveTitleAsync(Text(t.Title), new() { Timeout = timeout }),
            IsVisible v => On(v.Target).ToBeVisibleAsync(new() { Timeout = timeout }),
            IsHidden h => Assertions.Expect(driver.Find(h.Target).Filter(new() { Visible = true })).ToHaveCountAsync(0, new() { Timeout = timeout }),
            HasText { Whole: true } x => On(x.Target).ToHaveTextAsync(Text(x.Text), new() { Timeout = timeout }),
            HasText x => On(x.Target).ToContainTextAsync(Text(x.Text), new() { Timeout = timeout }),
            HasTexts { Whole: true } x => On(x.Target).ToHaveTextAsync(x.Texts.Select(Text), new() { Timeout = timeout }),
            HasTexts x => On(x.Target).ToContainTextAsync(x.Texts.Select(Text), new() { Timeout = timeout }),
            HasCount c => On(c.Target).ToHaveCountAsync(c.Count, new() { Timeout = timeout }),
            HasValue v => On(v.Target).ToHaveValueAsync(Text(v.Value), new() { Timeout = timeout }),
            IsChecked c => On(c.Target).ToBeCheckedAsync(new() { Checked = c.Checked, Timeout = timeout }),
            IsEnabled e => On(e.Target).ToBeEnabledAsync(new() { Enabled = e.Enabled, Timeout = timeout }),
            IsFocused f => On(f.Target).ToBeFocusedAsync(new() { Timeout = timeout }),
            IsInvalid i => Assertions.Expect(driver.Find(i.Target).And(driver.Page.Locator(":invalid"))).ToHaveCountAsync(1, new() { Timeout = timeout }),
            HasAttribute { Value: { } value } a => On(a.Target).ToHaveAttributeAsync(a.Name, Text(value), new() { Timeout = timeout }),
            HasAttribute a => Assertions.Expect(driver.Find(a.Target).And(driver.Page.Locator($"[{a.Name}]"))).ToHaveCountAsync(0, new() { Timeout = timeout }),
            HasStyle s => On(s.Target).ToHaveCSSAsync(s.Name, s.Value, new() { Timeout = timeout }),
            IsInViewport v => On(v.Target).ToBeInViewportAsync(new() { Timeout = timeout }),
            DialogSaid d => BrowserAsync(() => driver.Dialog, Text(d.Message), timeout),
            PopupOpened p => PatternAsync(() => driver.Popup, driver, p.Path, timeout),
            Downloaded d => UntilAsync(() => HasArrived(driver, d), $"expected a file \"{d.FileName}\"", timeout),
            _ => throw new InvalidOperationException($"Unknown expectation {expectation}."),
        };
    }

    private static bool HasArrived(PageDriver driver, Downloaded file) =>
        driver.Download is { } name && (file.FileName.Length == 0 || name == file.FileName) && file.Holds.All(t => driver.DownloadText.Contains(t, StringComparison.Ordinal));

    private static Task UrlAsync(PageDriver driver, string pattern, float timeout)
    {
        var regex = AddressPattern.ToRegex(pattern, driver.Values);
        var origin = new Uri(driver.Page.Url).GetLeftPart(UriPartial.Authority);
        return driver.Page.WaitForURLAsync(u => u.StartsWith(origin, StringComparison.Ordinal) && regex.IsMatch(u[origin.Length..]), new() { Timeout = timeout, WaitUntil = WaitUntilState.Commit });
    }

    private static Task BrowserAsync(Func<string?> seen, string wanted, float timeout) => UntilAsync(() => seen() == wanted, $"expected \"{wanted}\"", timeout);

    private static Task PatternAsync(Func<string?> seen, PageDriver driver, string pattern, float timeout)
    {
        var regex = AddressPattern.ToRegex(pattern, driver.Values);
        return UntilAsync(() => seen() is { } at && regex.IsMatch(at), $"expected a tab at {pattern}", timeout);
    }

    private static async Task UntilAsync(Func<bool> holds, string says, float timeout)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeout));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            try { await timer.WaitForNextTickAsync(over.Token); }
            catch (OperationCanceledException) { throw new TimeoutException(says); }
        }
    }
}
