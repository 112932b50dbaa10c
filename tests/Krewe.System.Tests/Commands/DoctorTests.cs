using System.Diagnostics;
using System.Text.Json;

namespace Krewe.System.Tests.Commands;

[Trait("Suite", "System")]
public sealed class DoctorTests : IDisposable
{
    private static readonly string[] Names = ["browser", "node", ".net", "disk", "folder"];
    private readonly string _folder = Directory.CreateTempSubdirectory("krewe-doctor").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Doctor_Json_NamesEveryFinding()
    {
        var result = await Cli.RunAsync("doctor", "--json");
        using var findings = JsonDocument.Parse(result.Out);
        Assert.Equal(Names, findings.RootElement.EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        Assert.Equal(findings.RootElement.EnumerateArray().All(f => f.GetProperty("good").GetBoolean()) ? 0 : 2, result.Code);
    }

    [Fact]
    public async Task Doctor_BrowserThatIsNotThere_SaysHowToGetOne()
    {
        var result = await Cli.RunAsync("doctor", "--browser", "/no/such/browser");
        Assert.Equal(ExitCodes.Usage, result.Code);
        Assert.Contains("missing  browser  --browser names a browser that is not there: /no/such/browser", result.Out);
        Assert.Contains("-> ", result.Out);
    }

    [Fact]
    public async Task Doctor_MachineWithoutNode_SaysSoInTheProcess()
    {
        var (code, output, _) = await RunAsync(["doctor"], path: _folder);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("Node is not installed", output);
    }

    [Fact]
    public async Task Doctor_OldNode_IsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "writes a shell script that poses as Node");
        foreach (var (name, says) in new[] { ("node", "v16.20.0"), ("npm", "8.0.0") })
        {
            var script = Path.Combine(_folder, name);
            await File.WriteAllTextAsync(script, $"#!/bin/sh\necho {says}\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var (code, output, _) = await RunAsync(["doctor"], path: _folder);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("Node 16.20.0 is too old: 20 or later is needed", output);
    }

    [Fact]
    public async Task Test_BrowserThatIsNotThere_IsOneLineInTheProcess()
    {
        await using var shop = await Krewe.Shop.ShopServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var (code, output, error) = await RunAsync(["test", shop.Url, "--browser", "/no/such/browser", "--out", Path.Combine(_folder, "out")]);
        Assert.Equal((ExitCodes.Usage, ""), (code, output));
        Assert.Equal("krewe: KREWE_BROWSER names a browser that is not there: /no/such/browser", error.Trim());
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Fact]
    public async Task Test_BrowserThatDoesNotStart_IsOneLineAndLeavesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "writes a shell script that poses as a browser");
        var script = Path.Combine(_folder, "browser");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexit 1\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var shop = await Krewe.Shop.ShopServer.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var (code, output, error) = await RunAsync(["test", shop.Url, "--browser", script, "--out", Path.Combine(_folder, "out")]);
        Assert.Equal((ExitCodes.Usage, ""), (code, output));
        Assert.Contains($"{script} does not start", Assert.Single(error.TrimEnd().Split('\n')));
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string[] args, string? path = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : Dotnet(),
            [Path.Combine(AppContext.BaseDirectory, "krewe.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (path is not null) start.Environment["PATH"] = path;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static string Dotnet() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")).First(File.Exists);
}
