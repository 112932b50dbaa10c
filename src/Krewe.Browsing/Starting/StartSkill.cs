using System.Text.Json;
using Krewe.Browsing.Pages;
using Krewe.Contracts;
using Krewe.Core.Exploring;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Starting;

/// <summary>The first look at the application: does its start page open, what does robots.txt ask for, how does one sign in.</summary>
public sealed class StartSkill(BrowsingContext browsing) : ISkill
{
    /// <inheritdoc/>
    public string Kind => "observe.start";

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var start = new Uri(input.Settings.Url);
        var address = Address.Normalize(start.PathAndQuery + start.Fragment);
        await using var driver = await browsing.OpenAsync(input, (string?)null, 0, cancellation);
        // A page that is slow the first time, while the application warms up, gets a second chance.
        if (await driver.DoAsync(new Goto(address), cancellation) is not null && await driver.DoAsync(new Goto(address), cancellation) is { } why)
            throw new KreweException(ErrorCodes.Unreachable, $"{input.Settings.Url} does not open in the browser ({why.TrimEnd('.')}): check that it opens in yours, or give another address");
        var look = await driver.LookAsync();
        if (driver.IsStuck) throw new KreweException(ErrorCodes.Unreachable, $"{input.Settings.Url} keeps the browser so busy that it cannot be looked at: mend the script that never ends, or give another address");
        if (look.Elements.Count == 0) throw new KreweException(ErrorCodes.Unreachable, $"{input.Settings.Url} shows an empty page. Check the address, and whether the page needs another origin (--allow-origin).");
        var robots = input.Settings.IgnoreRobots ? [] : await RobotsAsync(driver);
        if (input.Settings.Username is null) return Json(new StartFindings(Address.Normalize(look.Url), null, [], robots));
        var signIn = await new SignInFinder(browsing, input, cancellation).FindAsync(driver, look, address);
        return Json(new StartFindings(signIn.Landed, signIn.SignIn, signIn.Trials, robots) { StrangerPages = signIn.StrangerPages });
    }

    private static string Json(StartFindings findings) => JsonSerializer.Serialize(findings, ArtefactExtensions.Json);

    private static async Task<IReadOnlyList<string>> RobotsAsync(PageDriver driver)
    {
        var text = await driver.Page.EvaluateAsync<string>("async () => { try { const r = await fetch('/robots.txt', { signal: AbortSignal.timeout(3000) }); return r.ok && (r.headers.get('content-type') || '').startsWith('text/plain') ? await r.text() : ''; } catch { return ''; } }");
        return Robots.Disallowed(text);
    }
}
