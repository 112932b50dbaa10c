using System.CommandLine;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
using Krewe.Core.Runs;
using Krewe.Healing;

namespace Krewe.Commands;

/// <summary><c>krewe check DIR</c>: runs a suite and tells a changed application from a broken one.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "Folder of a suite that krewe test wrote" };
    private readonly Option<bool> _heal = new("--heal") { Description = "Write healed locators into the spec files" };
    private readonly Option<string?> _baseUrl = new("--base-url") { Description = "Address of the application (default: the one that the suite was written for)", HelpName = "URL" };
    private readonly Option<string?> _username = new("--username", "-u") { Description = "User to sign in as (default: the one of the run)", HelpName = "U" };
    private readonly Option<string?> _passwordEnv = new("--password-env") { Description = "Environment variable that holds the password (default: the one of the run)", HelpName = "VAR" };
    private readonly Option<double> _maxMinutes = new("--max-minutes") { Description = "Minutes of the whole check at most", HelpName = "M", DefaultValueFactory = _ => 20 };
    private readonly Option<int?> _workers = new("--workers") { Description = "Workers of the test runner (default: as the run had)", HelpName = "N" };
    private readonly Option<string?> _browser = new("--browser") { Description = "Browser to use (default: KREWE_BROWSER, or the first that is found)", HelpName = "PATH" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON, and nothing else, on standard output" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress, only the result" };

    private CheckCommand()
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var check = new CheckCommand();
        var command = new Command("check", "Run a suite that was written before, tell what changed from what broke, and heal locators")
        {
            check._folder, check._heal, check._baseUrl, check._username, check._passwordEnv, check._maxMinutes, check._workers, check._browser, check._json, check._quiet,
        };
        RunOptions.Between(check._maxMinutes, 0.1, 24 * 60);
        RunOptions.Between(check._workers, 1, 64);
        command.SetAction((parsed, cancellation) => CheckExecutor.RunAsync(check.Read(parsed), io, cancellation));
        return command;
    }

    private CheckRequest Read(ParseResult parsed)
    {
        // The runner of the suite, which Krewe starts, reads the same variable.
        if (parsed.GetValue(_browser) is { Length: > 0 } browser) Environment.SetEnvironmentVariable(BrowserFinder.Variable, browser);
        var folder = parsed.GetValue(_folder)!;
        if (string.IsNullOrWhiteSpace(folder)) throw new KreweException(ErrorCodes.Usage, "Give the folder of a suite, such as krewe check krewe-tests.");
        return new(
            new OutputFolder(folder), parsed.GetValue(_heal), parsed.GetValue(_baseUrl) is { } url ? StartUrl.Parse(url) : null, parsed.GetValue(_username), parsed.GetValue(_passwordEnv),
            parsed.GetValue(_maxMinutes), parsed.GetValue(_workers), parsed.GetValue(_json), parsed.GetValue(_quiet));
    }
}
