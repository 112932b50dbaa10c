using Krewe.Contracts;
using Krewe.Contracts.Bidding;
using Krewe.Contracts.Runs;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Krewe.Grains.Bidding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.Streams;

namespace Krewe.Grains.Runs;

/// <summary>
/// A run. The grain is a shell around <see cref="RunMachine"/>: it takes what happens, stores the state that the machine gives, and only then
/// tells events, sends awards and stops agents. Not reentrant: agents wait their turn while a call for proposals is out, at most its reply-by.
/// </summary>
[GrainType("workflow")]
public sealed partial class WorkflowGrain : Grain, IWorkflowGrain, IWorkflowInbox, IRemindable
{
    private const string Watchdog = "watchdog";

    private readonly IPersistentState<WorkflowRecord> _record;
    private readonly WorkflowOptions _options;
    private readonly TimeProvider _clock;
    private readonly IArtefactStore _artefacts;
    private readonly ILogger _logger;
    private Auction _auction = null!;
    private PlanBook _plans = null!;
    private Lookout _lookout = null!;
    private RunEventPublisher _publisher = null!;
    private IGrainTimer? _pump;
    private Task _withdrawing = Task.CompletedTask;
    private DateTimeOffset _savedAt;
    private long _writes;
    private bool _isWatched;
    private bool _isEndUnstored;

    /// <summary>Creates the grain.</summary>
    public WorkflowGrain(
        [PersistentState("run", GrainsExtensions.StorageProvider)] IPersistentState<WorkflowRecord> record, IOptions<WorkflowOptions> options,
        [FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, IArtefactStore artefacts, ILogger<WorkflowGrain> logger)
    {
        (_record, _options, _clock, _artefacts, _logger) = (record, options.Value, clock, artefacts, logger);
    }

    private string RunId => this.GetPrimaryKeyString();
    private DateTimeOffset Now => _clock.GetUtcNow();
    private BiddingRules Rules => _options.Rules;
    private RunState? Run => _record.State.Run;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (_record.State.Version > WorkflowRecord.CurrentVersion)
            throw new KreweException(ErrorCodes.Output, $"The run {RunId} was written by a newer Krewe: use that version.");
        var stream = this.GetStreamProvider(RunStreams.Provider).GetStream<RunEvent>(StreamId.Create(RunStreams.RunEvents, RunId));
        _publisher = new RunEventPublisher(stream, _logger);
        _auction = new Auction(GrainFactory, _clock, _logger);
        _plans = new PlanBook(_artefacts.Of(RunId));
        _lookout = new Lookout(GrainFactory, [.. ServiceProvider.GetServices<IDependency>()]);
        if (Run is not { IsFinal: false } run) return;
        _record.State.Run = RunMachine.Loaded(run, Now, Rules);
        // The same silo, the same life of it: only this activation was lost, and the agents are still at work.
        if (run.Home == RuntimeIdentity || _options.ResumeAfterCrash) Attach();
    }

    /// <inheritdoc/>
    public async Task<RunSnapshot> StartAsync(RunSettings settings)
    {
        if (Run is null)
        {
            // Before the run is stored: one that is stored and not watched would be lost with this silo.
            await WatchAsync();
            await CommitAsync(RunMachine.Start(RunId, settings, RuntimeIdentity, Now, Rules));
            Attach();
        }
        return RunMachine.Snapshot(Run!);
    }

    /// <inheritdoc/>
    public async Task<RunSnapshot> ResumeAsync()
    {
        if (Run is not { } run) throw new KreweException(ErrorCodes.Usage, $"There is no run {RunId} to resume.");
        if (!run.IsFinal)
        {
            await CommitAsync(RunMachine.Resume(run, RuntimeIdentity, Now, Rules));
            await WatchAsync();
            Attach();
        }
        return RunMachine.Snapshot(Run!);
    }

    /// <inheritdoc/>
    public async Task<RunSnapshot> CancelAsync()
    {
        if (Run is not { } run) throw new KreweException(ErrorCodes.Usage, $"There is no run {RunId} to cancel.");
        if (run.IsFinal) return RunMachine.Snapshot(run);
        // A run whose process died has nobody who could write its report: this silo takes it up for that.
        await CommitAsync(RunMachine.Resume(run, RuntimeIdentity, Now, Rules));
        await CommitAsync(RunMachine.Cancel(Run!, Now, Rules));
        Attach();
        return RunMachine.Snapshot(Run!);
    }

    /// <inheritdoc/>
    public Task<RunSnapshot?> GetStatusAsync() => Task.FromResult(Run is { } run ? RunMachine.Snapshot(run) : null);

    /// <inheritdoc/>
    public async Task<LeaseReply> RenewAsync(LeaseRenewal renewal)
    {
        if (Run is not { } run) return Unknown;
        var (change, reply) = RunMachine.Renew(run, renewal, Now, Rules);
        await CommitAsync(change);
        return reply;
    }

    /// <inheritdoc/>
    public async Task<LeaseReply> ReportAsync(TaskReport report)
    {
        if (Run is not { } run) return Unknown;
        var (change, reply) = RunMachine.Report(run, report, Now, Rules);
        if (!reply.Accepted) LogRejected(_logger, report.TaskId, report.Epoch, report.AgentKey, reply.Reason!);
        try
        {
            await CommitAsync(change);
        }
        catch (Exception problem) when (problem is not InconsistentStateException)
        {
            LogBroken(_logger, problem, RunId);
            await BreakAsync(problem);
        }
        Nudge();
        return reply;
    }

    /// <summary>The watchdog: wakes the run up when its activation was lost; being activated takes it up after a crash, where that is wanted.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Run is { IsFinal: false } || _isEndUnstored) Nudge();
        else await UnwatchAsync();
    }

    private static LeaseReply Unknown { get; } = new(false, "there is no such run");

    [LoggerMessage(Level = LogLevel.Information, Message = "Result of {Task} (epoch {Epoch}) from {Agent} rejected: {Reason}")]
    private static partial void LogRejected(ILogger logger, string task, int epoch, string agent, string reason);
}
