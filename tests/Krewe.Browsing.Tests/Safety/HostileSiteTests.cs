using Krewe.Browsing.Pages;
using Krewe.Core.Runs;
using Krewe.Core.Safety;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;
using Krewe.TestKit;
using Microsoft.Playwright;

namespace Krewe.Browsing.Tests.Safety;

/// <summary>An application full of traps: what reaches the servers is the only witness, and the control shows that it would.</summary>
[Trait("Suite", "Browser")]
public sealed class HostileSiteTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>What is destroyed when somebody presses everything.</summary>
    private static readonly string[] EveryHarm =
    [
        "DELETE account", "DELETE api/shared.js", "DELETE api/worker.js", "DELETE framed", "DELETE items/24", "DELETE me", "GET blob/delete", "GET delete/6",
        "GET items/1/delete", "GET items/12/delete", "GET items/17/delete", "GET items/18/delete", "GET items/2/remove", "GET items/22/delete",
        "GET items/23/delete", "GET items/25/delete", "GET items/3/delete", "GET items/4/delete", "GET items/7/delete", "GET items/8/remove",
        "GET items/9/delete", "GET items?action=delete&id=5", "GET logout", "GET session/logout", "GET worker/shared.js/delete",
        "GET worker/worker.js/delete", "POST api", "POST api/json", "POST api/override", "POST api/parts", "POST basket/pay", "POST graphql",
        "POST items/11/remove", "POST items/15/delete", "POST items/16/delete", "POST items/20", "POST items/21/delete", "POST items/26/purge",
        "POST list/mail-all", "POST mail-all", "POST pay", "POST user/logout",
    ];

    /// <summary>What reaches the other host then.</summary>
    private static readonly string[] EveryWayOut =
    [
        "beacon", "blob-fetch", "blob-socket", "download", "events", "fetch", "form", "formaction", "iframe", "image", "link", "meta-refresh", "module.js",
        "object", "prefetch", "prompt", "redirected-fetch", "redirected-form", "redirected-frame", "redirected-image", "redirected-link", "redirected-tab",
        "sandbox", "script.js", "shared.js-fetch", "shared.js-socket", "socket", "socket-at-once", "srcdoc", "style.css", "worker.js-fetch",
        "worker.js-socket",
    ];

    private static readonly string[] HarmOfTabs = ["DELETE api/sw.js", "GET items/13/delete", "GET items/14/remove", "GET worker/sw.js/delete"];
    private static readonly string[] WaysOutOfTabs = ["frame-socket", "location", "ping", "pop", "sw.js-fetch", "sw.js-socket", "tab", "window"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observe_HostileApplication_DestroysNothingAndGoesNowhere()
    {
        await using var site = await HostileSite.StartAsync();
        var artefacts = await browser.ObserveAsync(site.Url + "/", Stop);
        Assert.Empty(site.Harm);
        Assert.Empty(site.Outside);
        Assert.DoesNotContain("GET /sw.js", site.Asked);
        Assert.All(HostilePages.Names, name => Assert.Contains($"GET /{name}", site.Asked));
        Assert.Contains("POST /save", site.Asked);
        Assert.DoesNotContain("POST /password", site.Asked);
        var map = await artefacts.ReadAsync<PageMap>(ArtefactNames.PageMap, Stop);
        Assert.Contains(map!.Untested, u => u.Reason.StartsWith("destructive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Press_Everything_DestroysNothingAndGoesNowhere()
    {
        await using var site = await HostileSite.StartAsync();
        await PressEverythingAsync(browser.Input(site.Url + "/"));
        Assert.Empty(site.Harm);
        Assert.Empty(site.Outside);
    }

    [Fact]
    public async Task Press_EverythingAllowed_ShowsThatTheTrapsAreReal()
    {
        await using var site = await HostileSite.StartAsync();
        var input = browser.Input(site.Url + "/");
        await PressEverythingAsync(input with { Settings = input.Settings with { AllowDestructive = true, AllowOrigins = [site.Other] } });
        await UntilAsync(() => EveryHarm.All(site.Harm.Contains) && EveryWayOut.All(site.Outside.Contains));
        Assert.Empty(EveryHarm.Except(site.Harm));
        Assert.Empty(EveryWayOut.Except(site.Outside));
        Assert.Contains("POST /password", site.Asked);
    }

    [Fact]
    public async Task Press_OriginAllowedOnly_StillDestroysNothing()
    {
        await using var site = await HostileSite.StartAsync();
        var input = browser.Input(site.Url + "/");
        await PressEverythingAsync(input with { Settings = input.Settings with { AllowOrigins = [site.Other] } });
        Assert.Empty(site.Harm);
        Assert.NotEmpty(site.Outside);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gate_TabsAndServiceWorkersThatNobodyTends_AreHeldToo(bool allowed)
    {
        await using var site = await HostileSite.StartAsync();
        var rule = new RequestRule(site.Url, allowed ? [site.Other] : [], allowed);
        // Krewe closes tabs and blocks service workers; here they are let in, as if a page had found a way.
        var (context, gate) = await browser.Pool.NewGuardedContextAsync(new() { Proxy = NetworkFence.Of(rule) }, Stop);
        await using var end = context;
        var page = await context.NewPageAsync();
        var unguard = await gate.GuardAsync(page, new RuleKeeper(rule));
        foreach (var name in new[] { "workers", "ways-out", "tabs" })
            for (var (n, left) = (0, 1); n < left; n++)
            {
                await page.GotoAsync($"{site.Url}/{name}");
                left = await PressAsync(page, n);
            }
        await UntilAsync(() => site.Asked.Contains("GET /sw.js") && site.Asked.Contains("GET /pop/0"));
        await page.EvaluateAsync("() => Promise.race([navigator.serviceWorker.ready, new Promise(done => setTimeout(done, 5000))]).then(() => 1)");
        if (allowed) await UntilAsync(() => HarmOfTabs.All(site.Harm.Contains) && WaysOutOfTabs.All(site.Outside.Contains));
        Assert.Contains("GET /sw.js", site.Asked);
        Assert.Contains("GET /pop/0", site.Asked);
        Assert.Equal(allowed ? HarmOfTabs : [], HarmOfTabs.Where(site.Harm.Contains));
        Assert.Equal(allowed ? WaysOutOfTabs : [], WaysOutOfTabs.Where(site.Outside.Contains));
        unguard();
    }

    private sealed class RuleKeeper(RequestRule rule) : IGatekeeper
    {
        public Passage Judge(OutgoingRequest request) => new(rule.Refusal(request, [], false) is null);

        public void OnFault(string why)
        {
        }
    }

    [Fact]
    public async Task Gate_JudgeThatFails_RefusesAndTells()
    {
        await using var site = await TestSite.HtmlAsync("<title>Never seen</title>");
        var (context, gate) = await browser.Pool.NewGuardedContextAsync(new(), Stop);
        await using var end = context;
        var page = await context.NewPageAsync();
        var keeper = new BrokenKeeper();
        var unguard = await gate.GuardAsync(page, keeper);
        var refused = await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync(site.Url, new() { Timeout = 60_000 }));
        Assert.Contains("ERR_BLOCKED_BY_CLIENT", refused.Message);
        // The request is answered first: what is told comes a moment later.
        Assert.Contains("out of order", await keeper.Told.Task.WaitAsync(Patience, Stop));
        unguard();
    }

    private sealed class BrokenKeeper : IGatekeeper
    {
        public TaskCompletionSource<string> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Passage Judge(OutgoingRequest request) => throw new InvalidDataException("out of order");

        public void OnFault(string why) => Told.TrySetResult(why);
    }

    /// <summary>Opens every page and presses every control of it, whatever it says.</summary>
    private async Task PressEverythingAsync(SkillInput input)
    {
        foreach (var name in HostilePages.Names)
        {
            await using var driver = await browser.Browsing.OpenAsync(input, Session.Anonymous, 1, Stop);
            await driver.DoAsync(new Goto("/" + name), Stop);
            for (var (n, left) = (0, 1); n < left; n++)
            {
                if (n > 0 && new Uri(driver.Page.Url).AbsolutePath != "/" + name) await driver.DoAsync(new Goto("/" + name), Stop);
                left = await PressAsync(driver.Page, n);
                await driver.SettleAsync();
            }
        }
    }

    /// <summary>Presses the nth control as a person does, and says how many there are.</summary>
    private static async Task<int> PressAsync(IPage page, int n)
    {
        var all = page.Locator("h1 ~ a, h1 ~ button, form button, h1 ~ [onclick]:not(button)");
        try
        {
            var count = await all.CountAsync().WaitAsync(Patience, Stop);
            if (n < count) await all.Nth(n).ClickAsync(new() { Timeout = 2_000 });
            return count;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { return n + 2; /* the page went away: the next control's turn */ }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        over.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try { while (!holds()) await timer.WaitForNextTickAsync(over.Token); }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested) { /* what is missing shows in the assertion */ }
    }
}
