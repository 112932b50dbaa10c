using System.CommandLine;
using System.Text.Json;
using Krewe.Browsing.Toolchain;
using Krewe.Contracts;
using Krewe.Core.Runs;
using Krewe.Core.Toolchain;

namespace Krewe.Commands;

/// <summary><c>krewe doctor</c>: says what is missing and how to get it.</summary>
internal static class DoctorCommand
{
    private const long LeastSpace = 1024L * 1024 * 1024;

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON" };
        var browser = new Option<string?>("--browser") { Description = "Browser to look at", HelpName = "PATH" };
        var command = new Command("doctor", "Say what is missing on this machine and how to get it") { json, browser };
        command.SetAction(parsed =>
        {
            var findings = Examine(parsed.GetValue(browser));
            if (parsed.GetValue(json)) io.Out.WriteLine(JsonSerializer.Serialize(findings, ArtefactExtensions.Json));
            else Print(findings, io.Out);
            return findings.All(f => f.Good) ? ExitCodes.Proven : ExitCodes.Usage;
        });
        return command;
    }

    private static IReadOnlyList<Finding> Examine(string? browser)
    {
        var platform = AptInstaller.Platform();
        var node = NodeFinder.Find();
        return
        [
            Browser(browser, platform),
            new Finding("node", node.Problem is null, node.Problem ?? $"{node.NodePath} {node.NodeVersion}, npm {node.NpmPath}", node.Problem is null ? null : InstallAdvice.Node(platform)),
            new Finding(".net", true, Environment.Version.ToString(), null),
            Space(),
            Writing(),
        ];
    }

    private static Finding Browser(string? option, Platform platform)
    {
        try
        {
            if (BrowserFinder.Find(option) is { } found)
                return new Finding("browser", true, $"{found.ExecutablePath} {found.Version ?? "(version unknown)"}, found by {found.Source}", null);
            var self = AptInstaller.CanInstall() ? "krewe installs it at its first run, or now: " : "";
            return new Finding("browser", false, "no Chromium and no Chrome found", self + InstallAdvice.Browser(platform));
        }
        catch (KreweException e)
        {
            return new Finding("browser", false, e.Message, InstallAdvice.Browser(platform));
        }
    }

    private static Finding Space()
    {
        var free = DiskSpace.FreeAt(Directory.GetCurrentDirectory());
        var says = free == long.MaxValue ? "cannot be told" : $"{free / (1024 * 1024)} MB free here";
        return new Finding("disk", free >= LeastSpace, says, free >= LeastSpace ? null : "free some, or write elsewhere with --out");
    }

    private static Finding Writing()
    {
        var here = Directory.GetCurrentDirectory();
        var probe = Path.Combine(here, $".krewe-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("folder", true, $"{here} can be written to", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("folder", false, $"{here} cannot be written to", "change to another folder, or write elsewhere with --out");
        }
    }

    private static void Print(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{(finding.Good ? "ok     " : "missing")}  {finding.Name,-8} {finding.Says}");
            if (finding.Advice is not null) output.WriteLine($"                  -> {finding.Advice}");
        }
        output.WriteLine(findings.All(f => f.Good) ? "All is there. Next: krewe demo" : "Mend what is missing, then run krewe doctor again.");
    }

    private sealed record Finding(string Name, bool Good, string Says, string? Advice);
}
