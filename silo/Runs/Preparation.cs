using Krewe.Browsing.Pages;
using Krewe.Browsing.Probe;
using Krewe.Browsing.Toolchain;
using Krewe.Commands;
using Krewe.Contracts;
using Krewe.Core.Runs;
using Krewe.Core.Toolchain;

namespace Krewe.Runs;

/// <summary>Everything that can be said to be wrong before a run begins is said before anything is written.</summary>
internal static class Preparation
{
    /// <summary>Checks address, programs and folder, in this order, and makes the folder.</summary>
    public static async Task<OutputFolder> DoAsync(RunRequest request, Action<string> say, CancellationToken cancellation)
    {
        if (!OutputFolder.IsFree(request.Settings.OutputFolder) || File.Exists(request.Settings.OutputFolder)) return OutputFolder.Prepare(request.Settings.OutputFolder);
        if (request.Resume is null) await StartProbe.CheckAsync(request.Settings, cancellation);
        else if (!File.Exists(new OutputFolder(request.Settings.OutputFolder).Database))
            throw new KreweException(ErrorCodes.Usage, $"There is no run in {request.Settings.OutputFolder}: give the folder of the run with --out");
        await ProgramsAsync(say, cancellation);
        return OutputFolder.Prepare(request.Settings.OutputFolder);
    }

    /// <summary>Checks that browser and Node are there; installs the browser where it can.</summary>
    public static async Task ProgramsAsync(Action<string> say, CancellationToken cancellation)
    {
        await BrowserAsync(say, cancellation);
        if (NodeFinder.Find().Problem is { } problem) throw new KreweException(ErrorCodes.Missing, $"{problem}: {InstallAdvice.Node(AptInstaller.Platform())}");
    }

    private static async Task BrowserAsync(Action<string> say, CancellationToken cancellation)
    {
        var found = BrowserFinder.Find(null);
        if (found is null && AptInstaller.CanInstall())
        {
            say($"no browser found: installing {InstallAdvice.BrowserPackage} by apt");
            if (AptInstaller.TryInstall(InstallAdvice.BrowserPackage)) found = BrowserFinder.Find(null);
        }
        if (found is null) throw new KreweException(ErrorCodes.Missing, $"No browser found: {InstallAdvice.Browser(AptInstaller.Platform())}");
        // One that does not tell its version may not be a browser at all, or a broken one.
        if (found.Version is not null || OperatingSystem.IsWindows()) return;
        await using var pool = new BrowserPool(() => new BrowserLaunch(found.ExecutablePath, found.Args));
        await using var context = await pool.NewContextAsync(new(), cancellation);
    }
}
