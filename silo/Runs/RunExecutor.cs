using Krewe.Client.Runs;
using Krewe.Commands;
using Krewe.Contracts.Runs;
using Krewe.Core.Reports;
using Krewe.Core.Runs;
using Krewe.Progress;

namespace Krewe.Runs;

/// <summary>One run from the command line: prepare, follow, sum up.</summary>
internal static class RunExecutor
{
    // Cancelling a run lets it write its report; a run that cannot even do that is left behind.
    private static readonly TimeSpan PatienceAfterCancel = TimeSpan.FromSeconds(60);

    /// <summary>Does the run and gives the exit code.</summary>
    public static async Task<int> RunAsync(RunRequest request, CommandIo io, CancellationToken cancellation)
    {
        Action<string> say = request.Quiet ? _ => { } : text => io.Error.WriteLine("krewe: " + text);
        var folder = await Preparation.DoAsync(request, say, cancellation);
        var result = await RunAsync(folder, request, io, say, cancellation);
        if (result.CameToNothing && request.Resume is null) folder.Discard();
        return result.Tell(io);
    }

    private static async Task<RunResult> RunAsync(OutputFolder folder, RunRequest request, CommandIo io, Action<string> say, CancellationToken cancellation)
    {
        await using var silo = await EmbeddedSilo.StartAsync(folder.Database, services => services.AddKreweSkills(), cancellation);
        await using var session = request.Resume is { } run
            ? await silo.ResumeRunAsync(run, cancellation)
            : await silo.StartRunAsync(request.Settings, cancellation);
        say($"run {session.RunId} on {(await session.GetStatusAsync(cancellation)).Settings.Url}, writing to {folder.Root}");
        await FollowAsync(session, View(request, io), say, cancellation);
        var last = await session.GetStatusAsync(CancellationToken.None);
        var document = await ReportWriteSkill.ReadAsync(silo.Artefacts.Of(session.RunId), CancellationToken.None);
        return new RunResult(request, last, document);
    }

    private static async Task FollowAsync(KreweRun session, IRunView view, Action<string> say, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource();
        await using var stop = cancellation.Register(() =>
        {
            say("stopping; what is finished is being written");
            patience.CancelAfter(PatienceAfterCancel);
            // A callback cannot wait; the end of the run shows in its events.
            _ = session.CancelAsync();
        });
        await using (view)
        {
            try
            {
                await foreach (var told in session.EventsAsync(patience.Token)) view.Show(told);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                say("the run did not stop in time and is left as it is; go on with --resume " + session.RunId);
            }
        }
    }

    private static IRunView View(RunRequest request, CommandIo io) =>
        request.Quiet ? new QuietView() : io.Live ? new LiveView(io.ErrorConsole(), TimeProvider.System) : new PlainView(io.Error, TimeProvider.System);
}
