using System.Collections.Concurrent;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Pages;

/// <summary>Signs in anew when the application has forgotten the stored session of a run: it expired, or a page has signed itself out.</summary>
/// <param name="signIn">How one signs in.</param>
/// <param name="keep">Takes the new session, as storage state, for the pages that are opened next.</param>
internal sealed class SessionRenewal(SignIn signIn, Action<string> keep)
{
    // Some pages ask even those who are signed in, and some applications let nobody in any more: once is enough.
    private readonly ConcurrentDictionary<string, bool> _inVain = [];

    /// <summary>Signs in on a page that asks for it, and opens <paramref name="path"/> once more.</summary>
    public async Task SignInAsync(PageDriver driver, string path, CancellationToken cancellation)
    {
        if (!_inVain.TryAdd(path, true)) return;
        if (await driver.DoAllAsync(signIn.Acts, cancellation) is not null || await driver.AsksForSignInAsync()) return;
        keep(await driver.StorageStateAsync());
        if (await driver.DoAsync(new Goto(path), cancellation) is null && !await driver.AsksForSignInAsync()) _inVain.TryRemove(path, out _);
    }
}
