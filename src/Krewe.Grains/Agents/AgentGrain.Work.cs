using Krewe.Contracts;
using Krewe.Contracts.Bidding;
using Krewe.Core.Bidding;
using Krewe.Core.Runs;
using Microsoft.Extensions.Logging;

namespace Krewe.Grains.Agents;

/// <summary>How an agent does what it has won, and keeps the workflow informed.</summary>
public abstract partial class AgentGrain
{
    private static readonly TimeSpan FirstReportRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RememberWithin = TimeSpan.FromSeconds(5);

    private IGrainTimer? _beat;
    private DateTimeOffset _toldRegistryAt;

    /// <summary>One heavy task at a time: the next begins when the last has ended.</summary>
    private void StartNext()
    {
        if (_draining || _desk.Next is not { } job) return;
        job.StartedAt = Now;
        var input = new SkillInput(job.Award.RunId, job.Award.TaskId, job.Award.Payload, job.Award.Settings,
            _services.Artefacts.Of(job.Award.RunId), job.Progress, job.Award.Deadline);
        var (task, stop, key) = (new AgentTask(job.Award.Kind, job.Award.Epoch, input), job.Stop.Token, Key);
        job.Work = Task.Run(() => WorkAsync(task, job.Progress, key, stop), CancellationToken.None);
        FollowAsync(job).Ignore();
    }

    /// <summary>Runs on the grain's own scheduler: what follows the work is a turn like any other.</summary>
    private async Task FollowAsync(AgentJob job)
    {
        var report = await job.Work!;
        if (!_desk.Held.Contains(job))
        {
            // It was abandoned because it would not stop, and the agent has gone on.
            job.Dispose();
            return;
        }
        _desk.Drop(job);
        _desk.Learn(job.Award.Kind, report.Outcome, job.Award.ExpectedSeconds, report.Seconds);
        _services.Metrics.Ended(job.Award.Kind, report.Outcome, report.Seconds);
        StartNext();
        if (!job.Withdrawn) await ReportAsync(job, job.GivenBack is { } why ? report with { Message = why } : report);
        job.Dispose();
        TellRegistry();
        await RememberAsync();
    }

    private async Task<TaskReport> WorkAsync(AgentTask task, ProgressBox progress, string key, CancellationToken stop)
    {
        var began = _services.Clock.GetTimestamp();
        TaskReport Report(TaskOutcome outcome, string? code = null, string? message = null) => new(
            task.Input.TaskId, task.Epoch, key, outcome, code, message, progress.Counters, _services.Clock.GetElapsedTime(began).TotalSeconds);
        try
        {
            // An earlier holder may have finished and died, or lost its lease, before it could say so.
            if (task.Epoch == 1 || await task.Input.Artefacts.ReadAsync(task.Input.TaskId, stop) is null)
            {
                var result = await ExecuteAsync(task, stop);
                stop.ThrowIfCancellationRequested();
                await task.Input.Artefacts.WriteAsync(task.Input.TaskId, result.Json, stop);
            }
            return Report(TaskOutcome.Done);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Report(TaskOutcome.Returned, message: "stopped");
        }
        catch (KreweException expected)
        {
            return Report(TaskOutcome.Failed, expected.Code, expected.Message);
        }
#pragma warning disable CA1031 // The edge between the agent and whatever a skill does: nothing it throws may end the agent.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            LogThrew(_services.Logger, unexpected, key, task.Input.TaskId);
            return Report(TaskOutcome.Threw, ErrorCodes.Internal, OneLine(unexpected));
        }
    }

    /// <summary>Stops a task that the workflow has taken away. Returns when it has ended; after a while the agent goes on without it.</summary>
    private async Task WithdrawAsync(AgentJob job)
    {
        job.Withdrawn = true;
        if (job.Work is not { } work)
        {
            _desk.Drop(job);
            job.Dispose();
            return;
        }
        await job.Stop.CancelAsync();
        if (await EndsWithin(work, _services.Options.CancelGrace)) return;
        LogAbandoned(_services.Logger, Key, job.Award.TaskId);
        _desk.Drop(job);
        StartNext();
    }

    private async Task GiveBackAsync(AgentJob job, string reason)
    {
        var award = job.Award;
        await ReportAsync(job, new TaskReport(award.TaskId, award.Epoch, Key, TaskOutcome.Returned, null, reason, job.Progress.Counters, 0));
        job.Dispose();
    }

    private async Task ReportAsync(AgentJob job, TaskReport report)
    {
        var inbox = GrainFactory.GetGrain<IWorkflowInbox>(job.Award.RunId);
        for (var attempt = 1; attempt <= _services.Options.ReportAttempts && !job.Withdrawn; attempt++)
        {
            try
            {
                var reply = await inbox.ReportAsync(report);
                if (!reply.Accepted) LogNotAccepted(_services.Logger, Key, report.TaskId, reply.Reason ?? "");
                return;
            }
#pragma warning disable CA1031 // A call to another silo can fail in any way; it is tried again, and in the end the lease runs out.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogUnheard(_services.Logger, problem, Key, report.TaskId);
                await Task.Delay(BackOff.After(attempt, FirstReportRetry), _services.Clock);
            }
        }
    }

    /// <summary>Makes sure that the timer runs which renews leases.</summary>
    private void Beat()
    {
        if (_desk.Held.Count == 0) return;
        _beat ??= this.RegisterGrainTimer(BeatAsync, new GrainTimerCreationOptions(_services.Options.Beat, _services.Options.Beat) { Interleave = true, KeepAlive = true });
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        if (_desk.Held.Count == 0)
        {
            _beat?.Dispose();
            _beat = null;
            return;
        }
        if (Now - _toldRegistryAt >= _services.Options.Heartbeat) TellRegistry();
        await Task.WhenAll(_desk.Held.Where(IsRenewalDue).ToList().Select(RenewAsync));
    }

    private bool IsRenewalDue(AgentJob job) => job.Progress.HasNews || Now - job.RenewedAt >= LeaseRules.RenewEvery(job.Award.Lease);

    private async Task RenewAsync(AgentJob job)
    {
        var (says, counters) = job.Progress.Take();
        // The time of asking, not of the answer: the lease may run from any moment in between.
        var asked = Now;
        try
        {
            var reply = await GrainFactory.GetGrain<IWorkflowInbox>(job.Award.RunId)
                .RenewAsync(new LeaseRenewal(job.Award.TaskId, job.Award.Epoch, Key, job.Work is not null, says, counters));
            job.RenewedAt = asked;
            // A job that ended while the call was on its way has reported by itself.
            if (!reply.Accepted && _desk.Held.Contains(job)) await WithdrawAsync(job);
        }
#pragma warning disable CA1031 // A renewal that fails is repeated with the next beat; the lease allows for two such.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogUnheard(_services.Logger, problem, Key, job.Award.TaskId);
        }
    }

    private void TellRegistry()
    {
        _toldRegistryAt = Now;
        Registry.HeartbeatAsync(Describe()).Ignore();
    }

    /// <summary>What an earlier life of this agent has shown, so that its bids need not begin anew. An agent without it works, too.</summary>
    private async Task RecallAsync(CancellationToken cancellation)
    {
        if (_services.Directory is not { } directory) return;
        try
        {
            _desk.Recall(await directory.RecordsOfAsync(Key, cancellation));
        }
#pragma warning disable CA1031 // It only bids with less experience.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogForgotten(_services.Logger, Key, problem.Message);
        }
    }

    private async Task RememberAsync()
    {
        if (_services.Directory is not { } directory) return;
        using var patience = new CancellationTokenSource(RememberWithin);
        try
        {
            await directory.RememberAsync(Key, _desk.Records, patience.Token);
        }
#pragma warning disable CA1031 // The next task writes it again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogForgotten(_services.Logger, Key, problem.Message);
        }
    }

    private static string OneLine(Exception problem) =>
        $"{problem.GetType().Name}: {problem.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()}";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Agent}: its track record could not be read or written: {Why}")]
    private static partial void LogForgotten(ILogger logger, string agent, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Agent}: {Task} threw")]
    private static partial void LogThrew(ILogger logger, Exception problem, string agent, string task);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Agent}: {Task} does not stop; going on without it")]
    private static partial void LogAbandoned(ILogger logger, string agent, string task);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Agent}: result of {Task} not accepted: {Reason}")]
    private static partial void LogNotAccepted(ILogger logger, string agent, string task, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Agent}: the workflow of {Task} did not answer")]
    private static partial void LogUnheard(ILogger logger, Exception problem, string agent, string task);
}
