using System.CommandLine;
using System.Text.Json;
using Krewe.Contracts;
using Krewe.Core.Runs;
using Krewe.Runs;

namespace Krewe.Commands;

/// <summary><c>krewe test URL</c>: explores an application and writes a proven suite.</summary>
internal sealed class TestCommand
{
    private readonly Argument<string?> _url = new("URL") { Description = "Address of the application", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _username = new("--username", "-u") { Description = "User to sign in as", HelpName = "U" };
    private readonly Option<string?> _passwordEnv = new("--password-env") { Description = "Environment variable that holds the password", HelpName = "VAR" };
    private readonly Option<string?> _loginUrl = new("--login-url") { Description = "Address of the login form, when it does not find itself", HelpName = "URL" };
    private readonly Option<string?> _storageState = new("--storage-state") { Description = "Playwright storage state of a signed-in session", HelpName = "FILE" };
    private readonly Option<string[]> _include = new("--include") { Description = "Only paths that match; may be repeated", HelpName = "GLOB" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Not paths that match; may be repeated", HelpName = "GLOB" };
    private readonly Option<string[]> _allowOrigin = new("--allow-origin") { Description = "Another origin that pages may use; may be repeated", HelpName = "ORIGIN" };
    private readonly Option<bool> _allowDestructive = new("--allow-destructive") { Description = "Delete also what the run did not create" };
    private readonly Option<bool> _ignoreRobots = new("--ignore-robots") { Description = "Visit what robots.txt forbids" };
    private readonly Option<string?> _resume = new("--resume") { Description = "Go on with a run whose process died", HelpName = "RUN" };
    private readonly RunOptions _shared = new();

    private TestCommand()
    {
    }

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var test = new TestCommand();
        var command = new Command("test", "Explore an application, write a Playwright suite and prove every test of it")
        {
            test._url, test._username, test._passwordEnv, test._loginUrl, test._storageState, test._include, test._exclude,
            test._allowOrigin, test._allowDestructive, test._ignoreRobots, test._resume,
        };
        test._shared.AddTo(command);
        command.SetAction((parsed, cancellation) => RunExecutor.RunAsync(test.Read(parsed), io, cancellation));
        return command;
    }

    private RunRequest Read(ParseResult parsed)
    {
        var (url, resume) = (parsed.GetValue(_url), parsed.GetValue(_resume));
        if (resume is not null) return url is null ? _shared.Read(parsed, "", resume) : throw Wrong("--resume knows the address of its run: leave the address out");
        if (url is null) throw Wrong("Give the address of the application, such as krewe test http://localhost:3000, or --resume RUN");
        var start = StartUrl.Parse(url);
        var request = _shared.Read(parsed, start.AbsoluteUri);
        var (username, variable) = (parsed.GetValue(_username), parsed.GetValue(_passwordEnv));
        CheckPassword(username, variable);
        return request with
        {
            Settings = request.Settings with
            {
                Username = username,
                PasswordVariable = variable,
                LoginUrl = parsed.GetValue(_loginUrl) is { } login ? LoginUrl(start, login, username) : null,
                StorageStateFile = parsed.GetValue(_storageState) is { } file ? StorageState(file) : null,
                Include = parsed.GetValue(_include) ?? [],
                Exclude = parsed.GetValue(_exclude) ?? [],
                AllowOrigins = [.. (parsed.GetValue(_allowOrigin) ?? []).Select(Origin)],
                AllowDestructive = parsed.GetValue(_allowDestructive),
                IgnoreRobots = parsed.GetValue(_ignoreRobots),
            },
        };
    }

    private static void CheckPassword(string? username, string? variable)
    {
        if (username is not null && variable is null) throw Wrong("--username needs --password-env: the name of an environment variable that holds the password");
        if (variable is null) return;
        if (username is null) throw Wrong("--password-env needs --username");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            throw Wrong($"The environment variable {variable} is not set: put the password into it, then run the same command again");
    }

    private static string LoginUrl(Uri start, string login, string? username)
    {
        if (username is null) throw Wrong("--login-url needs --username and --password-env");
        return login.StartsWith('/') ? new Uri(start, login).AbsoluteUri : StartUrl.Parse(login).AbsoluteUri;
    }

    private static string StorageState(string file)
    {
        if (!File.Exists(file)) throw Wrong($"The storage state {file} is not there: write it with 'npx playwright codegen --save-storage={file}'");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("cookies", out _)) return Path.GetFullPath(file);
        }
        catch (JsonException)
        {
            // said below, like any other file that is none
        }
        throw Wrong($"{file} is not a Playwright storage state: it has no cookies in it");
    }

    private static string Origin(string origin)
    {
        var url = StartUrl.Parse(origin);
        return url.AbsolutePath == "/" && url.Query.Length == 0 ? url.GetLeftPart(UriPartial.Authority) : throw Wrong($"{origin} is more than an origin: write {url.GetLeftPart(UriPartial.Authority)}");
    }

    private static KreweException Wrong(string message) => new(ErrorCodes.Usage, message + ".");
}
