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
        Programs(say);
        return OutputFolder.Prepare(request.Settings.OutputFolder);
    }

    private static void Programs(Action<string> say)
    {
        var platform = AptInstaller.Platform();
        if (BrowserFinder.Find(null) is null)
        {
            var installed = false;
            if (AptInstaller.CanInstall())
            {
                say($"no browser found: installing {InstallAdvice.BrowserPackage} by apt");
                installed = AptInstaller.TryInstall(InstallAdvice.BrowserPackage) && BrowserFinder.Find(null) is not null;
            }
            if (!installed) throw new KreweException(ErrorCodes.Missing, $"No browser found: {InstallAdvice.Browser(platform)}");
        }
        if (NodeFinder.Find().Problem is { } problem) throw new KreweException(ErrorCodes.Missing, $"{problem}: {InstallAdvice.Node(platform)}");
    }
}
