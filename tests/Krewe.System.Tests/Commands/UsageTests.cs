namespace Krewe.System.Tests.Commands;

[Trait("Suite", "System")]
public sealed class UsageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-usage").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Give the address", "test")]
    [InlineData("write http://localhost:3000", "test", "localhost:3000")]
    [InlineData("Not a web address", "test", "ftp://shop.example")]
    [InlineData("--username and --password-env", "test", "http://ada:pw@shop.example")]
    [InlineData("There is no command 'bogus'", "bogus")]
    [InlineData("Unrecognized", "test", "http://x.example", "--bogus")]
    [InlineData("--max-pages must be between", "test", "http://x.example", "--max-pages", "0")]
    [InlineData("--max-minutes must be between", "test", "http://x.example", "--max-minutes", "-1")]
    [InlineData("--workers must be between", "test", "http://x.example", "--workers", "1000")]
    [InlineData("--agents must be between", "demo", "--agents", "0")]
    [InlineData("--fail-under-coverage must be between", "demo", "--fail-under-coverage", "101")]
    [InlineData("--fail-under-kills must be between", "demo", "--fail-under-kills", "-5")]
    [InlineData("seed", "test", "http://x.example", "--seed", "many")]
    [InlineData("There is no report format 'docx'", "test", "http://x.example", "--report", "md,docx")]
    [InlineData("--username needs --password-env", "test", "http://x.example", "--username", "ada")]
    [InlineData("--password-env needs --username", "test", "http://x.example", "--password-env", "PATH")]
    [InlineData("KREWE_NOT_SET is not set", "test", "http://x.example", "--username", "ada", "--password-env", "KREWE_NOT_SET")]
    [InlineData("--login-url needs --username", "test", "http://x.example", "--login-url", "/login")]
    [InlineData("is not there", "test", "http://x.example", "--storage-state", "/no/such/file.json")]
    [InlineData("more than an origin", "test", "http://x.example", "--allow-origin", "http://y.example/path")]
    [InlineData("Say of which run", "runs", "--bids")]
    [InlineData("leave the address out", "test", "http://x.example", "--resume", "r")]
    public async Task Run_WrongUse_IsTwoAndOneLine(string expected, params string[] args) =>
        Assert.Contains(expected, await Cli.FailsAsync(ExitCodes.Usage, args));

    [Fact]
    public async Task Test_StorageStateThatIsNone_IsRefused()
    {
        var file = Path.Combine(_folder, "state.json");
        await File.WriteAllTextAsync(file, "[1, 2", TestContext.Current.CancellationToken);
        Assert.Contains("not a Playwright storage state", await Cli.FailsAsync(ExitCodes.Usage, "test", "http://x.example", "--storage-state", file));
    }

    [Fact]
    public async Task Test_ResumeWithoutRuns_SaysWhereToLook()
    {
        Assert.Contains("There is no run in", await Cli.FailsAsync(ExitCodes.Usage, "test", "--resume", "20260101-000000-aaaa", "--out", Path.Combine(_folder, "none")));
        Assert.False(Directory.Exists(Path.Combine(_folder, "none")));
    }

    [Theory]
    [InlineData("krewe demo", "--help")]
    [InlineData("krewe demo")]
    [InlineData("--fail-under-coverage", "test", "--help")]
    [InlineData("krewe test --resume", "test", "-h")]
    [InlineData("--max-minutes", "demo", "--help")]
    [InlineData("krewe doctor --json", "doctor", "--help")]
    public async Task Help_AnyCommand_HasExamplesAndExitCodes(string expected, params string[] args)
    {
        var help = await Cli.RunAsync(args);
        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.Contains(expected, help.Out);
        Assert.Contains("Examples:", help.Out);
        Assert.Contains("Exit codes:", help.Out);
    }

    [Fact]
    public async Task Version_Asked_IsPrinted() => Assert.Matches(@"^\d+\.\d+\.\d+", (await Cli.RunAsync("--version")).Out);
}
