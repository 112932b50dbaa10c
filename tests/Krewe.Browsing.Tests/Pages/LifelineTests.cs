using System.Net;
using System.Net.Sockets;
using Krewe.Browsing.Pages;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Scenarios;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Pages;

[Trait("Suite", "Browser")]
public sealed class LifelineTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A clock on which every pause is over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    private static string NobodyListens()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        return $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";
    }

    private static async Task<KreweException> LostAsync(string url)
    {
        using var lifeline = new Lifeline(new HastyClock());
        var lost = await Assert.ThrowsAsync<KreweException>(() => lifeline.CheckAsync(url, Stop));
        Assert.Equal(ErrorCodes.Lost, lost.Code);
        return lost;
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Check_AnyAnswer_IsLife(int status)
    {
        await using var site = await TestSite.HtmlAsync("<p>x</p>", status);
        using var lifeline = new Lifeline(new HastyClock());
        await lifeline.CheckAsync(site.Url, Stop);
    }

    [Fact]
    public async Task Check_NobodyListens_IsLost() => Assert.Contains("nothing listens there any more", (await LostAsync(NobodyListens())).Message);

    [Fact]
    public async Task Check_ProxyWithoutApplication_IsLost()
    {
        await using var site = await TestSite.HtmlAsync("<p>x</p>", 502);
        Assert.Contains("HTTP 502", (await LostAsync(site.Url)).Message);
    }

    [Fact]
    public async Task Check_Restart_IsWaitedFor()
    {
        var asked = 0;
        await using var site = await TestSite.StartAsync(context =>
        {
            if (Interlocked.Increment(ref asked) < 3) context.Abort();
            return Task.CompletedTask;
        });
        using var lifeline = new Lifeline(new HastyClock());
        await lifeline.CheckAsync(site.Url, Stop);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Silence_ForTheWatchdog_IsAskedOnceAndSaysWhatWasSeen()
    {
        await using var site = await TestSite.HtmlAsync("<p>x</p>", 500);
        using var lifeline = new Lifeline(TimeProvider.System);
        var dependency = new ApplicationDependency(lifeline);
        Assert.Null(await dependency.SilenceAsync("run", new RunSettings { Url = site.Url, OutputFolder = "/x" }, Stop));
        var gone = NobodyListens();
        Assert.Equal($"{gone} does not answer (nothing listens there any more)", await dependency.SilenceAsync("run", new RunSettings { Url = gone, OutputFolder = "/x" }, Stop));
        Assert.Equal((ErrorCodes.Lost, true, false), (dependency.Code, dependency.IsNeededBy(RunStep.Prove), dependency.IsNeededBy(RunStep.Report)));
    }

    [Fact]
    public async Task Do_PageOfADeadApplication_EndsTheTask()
    {
        using var lifeline = new Lifeline(new HastyClock());
        var browsing = new BrowsingContext(browser.Pool, TimeProvider.System, lifeline);
        await using var driver = await browsing.OpenAsync(browser.Input(NobodyListens()), (string?)null, 0, Stop);
        var lost = await Assert.ThrowsAsync<KreweException>(() => driver.DoAsync(new Goto("/"), Stop));
        Assert.Equal(ErrorCodes.Lost, lost.Code);
    }

    [Fact]
    public async Task Execute_ApplicationGoneMeanwhile_GivesNoResult()
    {
        var alive = true;
        await using var site = await TestSite.StartAsync(context =>
        {
            if (!alive) context.Abort();
            return Task.CompletedTask;
        });
        using var lifeline = new Lifeline(new HastyClock());
        var skill = new WatchedSkill(new Killer(() => alive = false), lifeline);
        Assert.Equal("kill", skill.Kind);
        await Assert.ThrowsAsync<KreweException>(() => skill.ExecuteAsync(browser.Input(site.Url), Stop));
    }

    private sealed class Killer(Action kill) : Core.Runs.ISkill
    {
        public string Kind => "kill";

        public Task<string> ExecuteAsync(Core.Runs.SkillInput input, CancellationToken cancellation)
        {
            kill();
            return Task.FromResult("{}");
        }
    }
}
