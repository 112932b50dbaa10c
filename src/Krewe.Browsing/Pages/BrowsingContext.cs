using System.Collections.Concurrent;
using Krewe.Contracts.Runs;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Pages;

/// <summary>Opens pages of the application under test, as somebody or as nobody.</summary>
/// <param name="pool">The browser.</param>
/// <param name="time">Clock.</param>
/// <param name="lifeline">Tells when the application is gone.</param>
public sealed class BrowsingContext(BrowserPool pool, TimeProvider time, Lifeline? lifeline = null)
{
    private readonly TabPool _tabs = new(pool);
    private readonly ConcurrentDictionary<string, Task<string?>> _sessions = [];
    private readonly ConcurrentDictionary<string, SessionRenewal> _renewals = [];

    /// <summary>Opens a page of the application.</summary>
    internal async Task<PageDriver> OpenAsync(SkillInput input, Session session, int word, CancellationToken cancellation, TimeSpan? clockOffset = null)
    {
        var state = session == Session.SignedIn ? await _sessions.GetOrAdd(input.RunId, _ => SignInAsync(input, cancellation)) : null;
        var signIn = session == Session.SignedIn ? await input.Artefacts.ReadAsync<SignIn>(ArtefactNames.SignIn, cancellation) : null;
        var renewal = state is not null && signIn is { StorageKeepsIt: true } ? _renewals.GetOrAdd(input.RunId, id => new(signIn, now => _sessions[id] = Task.FromResult<string?>(now))) : null;
        var driver = await OpenAsync(input, state, word, cancellation, clockOffset, renewal);
        if (signIn is { StorageKeepsIt: false }) await driver.DoAllAsync(signIn.Acts, cancellation);
        if (signIn is { LostAt: not null }) driver.Fleeting = signIn;
        return driver;
    }

    /// <summary>Opens a page with a storage state, or as nobody.</summary>
    internal Task<PageDriver> OpenAsync(SkillInput input, string? storageState, int word, CancellationToken cancellation, TimeSpan? clockOffset = null, SessionRenewal? renewal = null)
    {
        var settings = input.Settings;
        var url = new Uri(settings.Url);
        var rule = new RequestRule(url.GetLeftPart(UriPartial.Authority), settings.AllowOrigins, settings.AllowDestructive);
        var values = Words.Values(Words.Make(input.RunId, input.TaskId, word), settings.Username, Password(settings));
        return PageDriver.OpenAsync(_tabs, new PageOptions(url, rule, storageState, clockOffset, lifeline, renewal), values, time, cancellation);
    }

    /// <summary>The password, from the environment variable that the settings name.</summary>
    internal static string? Password(RunSettings settings) => settings.PasswordVariable is { } name ? Environment.GetEnvironmentVariable(name) : null;

    private async Task<string?> SignInAsync(SkillInput input, CancellationToken cancellation)
    {
        if (input.Settings.StorageStateFile is { } file) return await File.ReadAllTextAsync(file, cancellation);
        if (await input.Artefacts.ReadAsync<SignIn>(ArtefactNames.SignIn, cancellation) is not { StorageKeepsIt: true } signIn) return null;
        await using var driver = await OpenAsync(input, (string?)null, 0, cancellation);
        if (await driver.DoAllAsync(signIn.Acts, cancellation) is not null) { _sessions.TryRemove(input.RunId, out _); return null; }
        return await driver.StorageStateAsync();
    }
}
