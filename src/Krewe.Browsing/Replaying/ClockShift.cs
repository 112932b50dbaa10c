using System.Collections.Concurrent;
using Krewe.Browsing.Exploring;
using Krewe.Browsing.Pages;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Replaying;

/// <summary>
/// How far the clock is shifted when scenarios are observed again: a day and some hours; minutes where pages themselves look at the clock to see whether
/// a session is over, and would have nobody signed in tomorrow.
/// </summary>
/// <param name="browsing">Opens pages.</param>
internal sealed class ClockShift(BrowsingContext browsing)
{
    /// <summary>Another day and another time of day.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(26.6);

    /// <summary>Less than any session lives.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMinutes(3.4);

    private readonly ConcurrentDictionary<string, TimeSpan> _byRun = [];

    /// <summary>The shift of a run, found out once.</summary>
    public async Task<TimeSpan> OfAsync(SkillInput input, CancellationToken cancellation)
    {
        if (_byRun.TryGetValue(input.RunId, out var known)) return known;
        var start = await input.Artefacts.ReadAsync<StartFindings>(ObserveNames.Start, cancellation);
        var hasSession = start?.SignIn is not null || input.Settings.StorageStateFile is not null;
        var shift = hasSession && await IsInAsync(input, start!.StartAddress, null, cancellation) && !await IsInAsync(input, start.StartAddress, Usual, cancellation) ? Short : Usual;
        return _byRun.GetOrAdd(input.RunId, shift);
    }

    private async Task<bool> IsInAsync(SkillInput input, string address, TimeSpan? shift, CancellationToken cancellation)
    {
        await using var driver = await browsing.OpenAsync(input, Session.SignedIn, 0, cancellation, shift);
        return await driver.DoAsync(new Goto(address), cancellation) is null && !await driver.AsksForSignInAsync() && SigningOut.SignInLink(await driver.LookAsync()) is null;
    }
}
