using System.Net;
using System.Net.Sockets;
using Krewe.TestKit;
using Microsoft.AspNetCore.Http;

namespace Krewe.System.Tests.Commands;

/// <summary>What a start page that cannot be tested gets: one line, the right exit code, and nothing written.</summary>
[Trait("Suite", "System")]
public sealed class BadApplicationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-bad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Out => Path.Combine(_folder, "out");

    private async Task UnreachableAsync(string expected, string url)
    {
        Assert.Contains(expected, await Cli.FailsAsync(ExitCodes.Unreachable, "test", url, "--out", Out));
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public Task Test_UnknownHost_IsThree() => UnreachableAsync("unknown", "http://no-such-host.invalid/");

    [Fact]
    public async Task Test_NothingListens_IsThree()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        await UnreachableAsync("Nothing listens", $"http://127.0.0.1:{port}/");
    }

    [Theory]
    [InlineData(401, "HTTP 401")]
    [InlineData(403, "HTTP 403")]
    [InlineData(404, "HTTP 404")]
    [InlineData(500, "HTTP 500")]
    public async Task Test_ErrorStatus_IsThree(int status, string expected)
    {
        await using var site = await TestSite.HtmlAsync("<p>no</p>", status);
        await UnreachableAsync(expected, site.Url);
    }

    [Fact]
    public async Task Test_EmptyPage_IsThree()
    {
        await using var site = await TestSite.HtmlAsync("<html><body></body></html>");
        await UnreachableAsync("empty page", site.Url);
    }

    [Fact]
    public async Task Test_EndlessRedirect_IsThree()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect("/x");
            return Task.CompletedTask;
        });
        await UnreachableAsync("redirects without end", site.Url);
    }

    [Fact]
    public async Task Test_UntrustedCertificate_IsThree()
    {
        await using var site = await TestSite.StartAsync(context => context.Response.WriteAsync("<p>x</p>"), tls: true);
        await UnreachableAsync("secure connection", site.Url);
    }

    [Fact]
    public async Task Test_SignInOfTheBrowser_IsThree()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.WWWAuthenticate) = (401, "Basic realm=\"x\"");
            return Task.CompletedTask;
        });
        await UnreachableAsync("HTTP Basic", site.Url);
    }

    [Fact]
    public async Task Test_WrongPassword_IsFourAndLeavesNothing()
    {
        const string form = "<form method=post><label>User <input name=u></label><label>Password <input type=password name=p></label><button>Sign in</button></form>";
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync($"<title>Shop</title>{(context.Request.Method == "POST" ? "<p role=alert>Wrong password</p>" : "")}{form}");
        });
        using var command = KreweProcess.Start(["test", site.Url, "--out", Out, "--username", "ada", "--password-env", "SHOP_PASSWORD"], ("SHOP_PASSWORD", "wrong"));
        Assert.Equal(ExitCodes.LoginFailed, await command.EndAsync(TimeSpan.FromMinutes(5)));
        Assert.Equal("", command.Out);
        Assert.Contains("refused the user name or password ('Wrong password')", command.Error.TrimEnd().Split('\n')[^1]);
        Assert.Equal(2, command.Error.TrimEnd().Split('\n').Length);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task Test_ApplicationThatDies_IsFiveAndKeepsWhatWasLearned()
    {
        var asked = 0;
        await using var site = await TestSite.StartAsync(context =>
        {
            if (Interlocked.Increment(ref asked) > 15) context.Abort();
            context.Response.ContentType = "text/html";
            var name = context.Request.Path.Value!.Trim('/');
            return context.Response.WriteAsync($"<title>Page {name}</title><h1>Page {name}</h1><a href=/{name}a>First</a> <a href=/{name}b>Second</a> <a href=/{name}c>Third</a>");
        });
        using var command = KreweProcess.Start(["test", site.Url, "--out", Out]);
        Assert.Equal(ExitCodes.Incomplete, await command.EndAsync(TimeSpan.FromMinutes(5)));
        Assert.Contains("stopped answering in the middle of the run", command.Error);
        var document = Core.Reports.JsonFormat.Read(await File.ReadAllTextAsync(Path.Combine(Out, "run.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(Contracts.ErrorCodes.Lost, document.Run.Failure!.Code);
        Assert.NotEmpty(document.States);
    }

    [Fact]
    public async Task Test_FolderOfAPerson_IsTwoAndLeftAlone()
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "notes.txt"), "mine", TestContext.Current.CancellationToken);
        await using var site = await TestSite.HtmlAsync("<p>fine</p>");
        Assert.Contains("left alone", await Cli.FailsAsync(ExitCodes.Usage, "test", site.Url, "--out", Out));
        Assert.Equal("notes.txt", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(Out))));
    }

    [Fact]
    public async Task Test_FolderThatCannotBeWritten_IsTwo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc, which nobody can write to, not even root");
        await using var site = await TestSite.HtmlAsync("<p>fine</p>");
        Assert.Contains("cannot be written to", await Cli.FailsAsync(ExitCodes.Usage, "test", site.Url, "--out", "/proc/krewe-tests"));
    }
}
