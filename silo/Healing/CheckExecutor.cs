using Krewe.Client.Runs;
using Krewe.Browsing.Healing;
using Krewe.Browsing.Pages;
using Krewe.Browsing.Probe;
using Krewe.Browsing.Proof;
using Krewe.Commands;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Core.Healing;
using Krewe.Core.Reports;
using Krewe.Core.Runs;
using Krewe.Runs;

namespace Krewe.Healing;

/// <summary>One check from the command line: find the run that wrote the suite, check, tell.</summary>
internal static class CheckExecutor
{
    /// <summary>Does it and gives the exit code.</summary>
    public static async Task<int> RunAsync(CheckRequest request, CommandIo io, CancellationToken cancellation)
    {
        Action<string> say = request.Quiet ? _ => { } : text => io.Error.WriteLine("krewe: " + text);
        var run = await RunIdAsync(request.Folder, cancellation);
        await using var silo = await EmbeddedSilo.StartAsync(request.Folder.Database, services => services.AddKreweSkills(), cancellation);
        var written = (await silo.GetRunAsync(run, cancellation)).Settings with { OutputFolder = request.Folder.Root };
        var settings = Today(request, written);
        await StartProbe.CheckAsync(settings, cancellation);
        await Preparation.ProgramsAsync(say, cancellation);
        var input = new CheckInput(run, "check/" + RunIds.New(TimeProvider.System), written, settings, silo.Artefacts.Of(run), request.Heal);
        var report = await ActivatorUtilities.CreateInstance<SuiteCheck>(silo.Services).RunAsync(input, say, cancellation);
        // An application that went away in the middle makes every test red: that is no finding.
        await silo.Services.GetRequiredService<Lifeline>().CheckAsync(settings.Url, cancellation);
        Tell(request, report, io);
        return report.IsGood ? ExitCodes.Proven : ExitCodes.Changed;
    }

    private static async Task<string> RunIdAsync(OutputFolder folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder.Root, OutputFolder.RunFile);
        if (!File.Exists(file) || !File.Exists(folder.Database))
            throw new KreweException(ErrorCodes.Usage, $"{folder.Root} holds no suite of krewe test: give the folder that was given to it with --out, with its {OutputFolder.RunFile} and its {OutputFolder.StateFolder}.");
        return JsonFormat.Read(await File.ReadAllTextAsync(file, cancellation))?.Run.Id
            ?? throw new KreweException(ErrorCodes.Usage, $"{file} was not written by this version of Krewe: write the suite anew with krewe test.");
    }

    private static RunSettings Today(CheckRequest request, RunSettings written)
    {
        var settings = written with
        {
            Url = request.BaseUrl?.AbsoluteUri ?? written.Url, Username = request.Username ?? written.Username, PasswordVariable = request.PasswordVariable ?? written.PasswordVariable,
            Workers = request.Workers ?? written.Workers, MaxMinutes = request.MaxMinutes,
        };
        if (new Uri(settings.Url).AbsolutePath != new Uri(written.Url).AbsolutePath)
            throw new KreweException(ErrorCodes.Usage, $"The suite was written for {written.Url}: --base-url may have another host, but needs the same path, {new Uri(written.Url).AbsolutePath}.");
        if (settings.Username is not null && (settings.PasswordVariable is not { } variable || string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))))
            throw new KreweException(ErrorCodes.Usage, $"The suite signs in as {settings.Username}: put the password into the environment variable {settings.PasswordVariable ?? "that you name with --password-env"}, then run the same command again.");
        return settings;
    }

    private static void Tell(CheckRequest request, CheckReport report, CommandIo io)
    {
        if (!request.Json) io.Out.Write(CheckText.Of(report));
        else io.Out.WriteLine(JsonFormat.Text(new
        {
            schema = "krewe-check/1", run = report.Run, url = report.Url, folder = request.Folder.Root, exitCode = report.IsGood ? ExitCodes.Proven : ExitCodes.Changed,
            summary = Enum.GetValues<CheckVerdict>().ToDictionary(v => v.ToString().ToLowerInvariant(), report.Count), tests = report.Tests,
        }));
    }
}
