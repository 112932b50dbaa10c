using System.Collections.Immutable;
using Krewe.Contracts.Runs;

namespace Krewe.Core.Runs;

/// <summary>A step as a person who waits sees it.</summary>
public sealed record StepProgress(RunStep Step, StepStatus Status, int Tasks, int Done, DateTimeOffset? StartedAt, TimeSpan? Took, int Rounds = 0);

/// <summary>
/// The picture of a run that its events add up to. Events may be lost: what is missing shows a little less, never something wrong.
/// </summary>
public sealed class RunProgress
{
    // Shares of a typical run, for the estimate alone.
    private static readonly ImmutableDictionary<RunStep, double> Weights = new Dictionary<RunStep, double>
    {
        [RunStep.Observe] = 0.30, [RunStep.Require] = 0.01, [RunStep.Analyse] = 0.01, [RunStep.Evolve] = 0.20, [RunStep.Prove] = 0.46, [RunStep.Report] = 0.02,
    }.ToImmutableDictionary();

    // Rounds of a typical step: a step whose first round is done has more to come than the next rounds tell.
    private static readonly ImmutableDictionary<RunStep, int> Rounds = new Dictionary<RunStep, int>
    {
        [RunStep.Observe] = 6, [RunStep.Require] = 2, [RunStep.Analyse] = 1, [RunStep.Evolve] = 2, [RunStep.Prove] = 4, [RunStep.Report] = 3,
    }.ToImmutableDictionary();

    private const double LeastFraction = 0.05;

    private readonly Dictionary<RunStep, StepProgress> _steps =
        Enum.GetValues<RunStep>().ToDictionary(s => s, s => new StepProgress(s, StepStatus.Pending, 0, 0, null, null));

    private readonly SortedDictionary<string, string> _activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _agents = new(StringComparer.Ordinal);
    private double _fraction;

    /// <summary>The six steps, in order.</summary>
    public IReadOnlyList<StepProgress> Steps => [.. _steps.OrderBy(s => s.Key).Select(s => s.Value)];

    /// <summary>What each agent does right now: <c>observe/1</c> to words.</summary>
    public IReadOnlyDictionary<string, string> Activities => _activities;

    /// <summary>What was counted so far.</summary>
    public IReadOnlyDictionary<string, int> Counters { get; private set; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>When the run began, or null.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When its budget ends, or null.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>How much is done, 0 to 1. Never falls.</summary>
    public double Fraction => _fraction;

    /// <summary>Why there is no progress, or null.</summary>
    public string? Stall { get; private set; }

    /// <summary>Takes an event.</summary>
    public void Apply(RunEvent told)
    {
        if (told is not TaskReannounced) Stall = (told as RunStalled)?.Cause;
        switch (told)
        {
            case RunStarted e: (StartedAt, Deadline) = (e.At, e.Deadline); break;
            case StepStarted e: Change(e.Step, s => s with { Status = StepStatus.Running, StartedAt = e.At }); break;
            case RoundPlanned e: Change(e.Step, s => s with { Tasks = s.Tasks + e.Tasks, Rounds = s.Rounds + 1 }); break;
            case StepFinished e: Finish(e); break;
            case TaskAwarded e: Begin(e); break;
            case TaskProgress e: Progress(e); break;
            case TaskDone e: Counters = e.Counters; End(e.TaskId); Change(e.Step, s => s with { Done = Math.Min(s.Tasks, s.Done + 1) }); break;
            case TaskFailed e: End(e.TaskId); break;
            case TaskDeadLettered e: End(e.TaskId); break;
            case TaskReannounced e: End(e.TaskId); break;
        }
        _fraction = Math.Max(_fraction, Math.Min(1, _steps.Values.Sum(s => Weights[s.Step] * Share(s))));
    }

    /// <summary>Time left in expectation, never beyond the deadline; null while it is too early to tell.</summary>
    public TimeSpan? Left(DateTimeOffset now)
    {
        if (StartedAt is not { } started || _fraction < LeastFraction || now <= started) return null;
        var left = (now - started) * ((1 - _fraction) / _fraction);
        return Deadline is { } deadline && now + left > deadline ? TimeSpan.FromSeconds(Math.Max(0, (deadline - now).TotalSeconds)) : left;
    }

    private static double Share(StepProgress step) => step.Status switch
    {
        StepStatus.Pending => 0,
        // The last part waits for the end of the step: more rounds may come.
        StepStatus.Running => step.Tasks == 0 ? 0 : 0.9 * Math.Min(1, (double)step.Rounds / Rounds[step.Step]) * step.Done / step.Tasks,
        _ => 1,
    };

    private void Begin(TaskAwarded e)
    {
        var agent = e.AgentKey.IndexOf('/') is >= 0 and var slash ? e.AgentKey[(slash + 1)..] : e.AgentKey;
        _agents[e.TaskId] = agent;
        _activities[agent] = e.Kind;
    }

    private void Progress(TaskProgress e)
    {
        Counters = e.Counters;
        if (_agents.TryGetValue(e.TaskId, out var agent)) _activities[agent] = e.Says;
    }

    private void End(string taskId)
    {
        if (_agents.Remove(taskId, out var agent) && !_agents.ContainsValue(agent)) _activities.Remove(agent);
    }

    private void Finish(StepFinished e)
    {
        var s = e.Snapshot;
        var took = s.FinishedAt - s.StartedAt;
        Change(s.Step, _ => new StepProgress(s.Step, s.Status, s.Tasks, s.Done, s.StartedAt, took));
    }

    private void Change(RunStep step, Func<StepProgress, StepProgress> how) => _steps[step] = how(_steps[step]);
}
