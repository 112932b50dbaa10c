using System.Net;
using System.Net.Sockets;
using Krewe.Browsing.Probe;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.Browsing.Tests.Probe;

[Trait("Suite", "Browser")]
public sealed class StartProbeTests
{
    private static readonly StartProbeLimits Quick = new(TimeSpan.FromSeconds(1), MaxRedirects: 5);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static RunSettings Settings(string url) => new() { Url = url, OutputFolder = "/tmp/none" };

    private static async Task<KreweException> FailsAsync(RunSettings settings, StartProbeLimits? limits = null)
    {
        var failure = await Assert.ThrowsAsync<KreweException>(() => StartProbe.CheckAsync(settings, Cancel, limits));
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }

    private static async Task UnreachableAsync(string expected, RunSettings settings, StartProbeLimits? limits = null)
    {
        var failure = await FailsAsync(settings, limits);
        Assert.Equal(ErrorCodes.Unreachable, failure.Code);
        Assert.Contains(expected, failure.Message);
    }

    [Fact]
    public async Task Check_OrdinaryPage_SaysWhereItEnded()
    {
        await using var site = await TestSite.HtmlAsync("<html><body><h1>Hello</h1></body></html>");
        var page = await StartProbe.CheckAsync(Settings(site.Url), Cancel);
        Assert.Equal(200, page.Status);
        Assert.Equal(site.Url + "/", page.Url.ToString());
    }

    [Fact]
    public async Task Check_RedirectInside_FollowsWithCookies()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            if (context.Request.Cookies.ContainsKey("seen"))
            {
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<p>in</p>");
            }
            context.Response.Cookies.Append("seen", "1");
            context.Response.Redirect("/next");
            return Task.CompletedTask;
        });
        var page = await StartProbe.CheckAsync(Settings(site.Url), Cancel, Quick);
        Assert.Equal("/next", page.Url.AbsolutePath);
    }

    [Fact]
    public async Task Check_NotAnAddress_IsUsage()
    {
        var failure = await FailsAsync(Settings("localhost:3000"));
        Assert.Equal(ErrorCodes.Usage, failure.Code);
        Assert.Contains("http://localhost:3000", failure.Message);
    }

    [Fact]
    public Task Check_UnknownHost_SaysSo() => UnreachableAsync("no-such-host.invalid is unknown", Settings("http://no-such-host.invalid/"), new(TimeSpan.FromSeconds(20)));

    [Fact]
    public async Task Check_NothingListens_SaysStartTheApplication()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        await UnreachableAsync("Nothing listens at 127.0.0.1", Settings($"http://127.0.0.1:{port}/"));
    }

    [Fact]
    public async Task Check_UntrustedCertificate_SaysSecureConnection()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.WriteAsync("<p>x</p>"), tls: true);
        await UnreachableAsync("no secure connection that can be trusted", Settings(site.Url));
    }

    [Fact]
    public async Task Check_HttpsOnHttpPort_SaysSecureConnection()
    {
        await using var site = await TestSite.HtmlAsync("<p>x</p>");
        await UnreachableAsync("secure connection", Settings(site.Url.Replace("http://", "https://")));
    }

    [Fact]
    public async Task Check_EndlessRedirect_Ends()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect("/again" + context.Request.Path);
            return Task.CompletedTask;
        });
        await UnreachableAsync("redirects without end", Settings(site.Url), Quick);
    }

    [Fact]
    public async Task Check_RedirectToOtherOrigin_NeedsPermission()
    {
        await using var other = await TestSite.HtmlAsync("<p>other</p>");
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect(other.Url + "/in");
            return Task.CompletedTask;
        });
        await UnreachableAsync("--allow-origin " + other.Url, Settings(site.Url));
        var page = await StartProbe.CheckAsync(Settings(site.Url) with { AllowOrigins = [other.Url] }, Cancel);
        Assert.Equal(other.Url + "/in", page.Url.ToString());
    }

    [Theory]
    [InlineData(401, "--username")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "check the path")]
    [InlineData(418, "HTTP 418")]
    [InlineData(429, "too many requests")]
    [InlineData(500, "server error")]
    [InlineData(503, "HTTP 503")]
    public async Task Check_ErrorStatus_SaysWhatToDo(int status, string expected)
    {
        await using var site = await TestSite.HtmlAsync("<p>no</p>", status);
        await UnreachableAsync(expected, Settings(site.Url));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Check_LoginPageWithErrorStatus_PassesWithUser(int status)
    {
        await using var site = await TestSite.HtmlAsync("<form><input name=user></form>", status);
        var page = await StartProbe.CheckAsync(Settings(site.Url) with { Username = "u" }, Cancel);
        Assert.Equal(status, page.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><html><head><title>Nothing here</title></head><body> <!-- soon --> &nbsp;</body></html>")]
    public async Task Check_EmptyPage_SaysSo(string html)
    {
        await using var site = await TestSite.HtmlAsync(html);
        await UnreachableAsync("empty page", Settings(site.Url));
    }

    [Theory]
    [InlineData("<body><div id=root></div><script src=/app.js></script></body>")]
    [InlineData("<body>words</body>")]
    [InlineData("<body><img src=x></body>")]
    [InlineData("<head><meta http-equiv=refresh content='0; url=/x'></head>")]
    public async Task Check_PageThatMayShowSomething_Passes(string html)
    {
        await using var site = await TestSite.HtmlAsync(html);
        Assert.Equal(200, (await StartProbe.CheckAsync(Settings(site.Url), Cancel)).Status);
    }

    [Fact]
    public async Task Check_Json_SaysNotAPage()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.WriteAsJsonAsync(new { ok = true }));
        await UnreachableAsync("application/json", Settings(site.Url));
    }

    [Fact]
    public async Task Check_PageOf20MB_IsRefusedEarly()
    {
        var sent = 0;
        await using var site = await TestSite.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            var block = new byte[1024 * 1024];
            for (; sent < 20; sent++) await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        await UnreachableAsync("larger than 16 MB", Settings(site.Url));
    }

    [Fact]
    public async Task Check_NoAnswer_EndsAtTheDeadline()
    {
        await using var site = await TestSite.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await UnreachableAsync("within 1 seconds", Settings(site.Url), Quick);
    }

    [Fact]
    public async Task Check_OtherProtocol_AsksForThePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener);
        await UnreachableAsync("does not answer in HTTP", Settings($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), new(TimeSpan.FromSeconds(10)));
        await answering;
    }

    [Fact]
    public async Task Check_Cancelled_IsNotCalledSlow()
    {
        await using var site = await TestSite.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StartProbe.CheckAsync(Settings(site.Url), cancelled.Token));
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: Cancel);
        await stream.WriteAsync("220 mail.example ESMTP ready\r\n"u8.ToArray(), Cancel);
    }
}
