using System.Collections.Concurrent;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.TestKit;

/// <summary>What the fake planners and skills do in one run.</summary>
public sealed class Script
{
    private readonly Dictionary<RunStep, List<IReadOnlyList<TaskPlan>>> _rounds = [];
    private readonly ConcurrentQueue<SkillInput> _executed = new();

    /// <summary>What a task does. Default: nothing, at once.</summary>
    public Func<SkillInput, CancellationToken, Task<string>> Work { get; set; } = (_, _) => Task.FromResult("{}");

    /// <summary>What a planner does before it answers. Default: nothing.</summary>
    public Action<PlanInput, RunStep> OnPlan { get; set; } = (_, _) => { };

    /// <summary>Executions begun, in order; a task that was tried again is there twice.</summary>
    public IReadOnlyList<SkillInput> Executed => [.. _executed];

    /// <summary>How often a task was begun.</summary>
    public int Times(string taskId) => _executed.Count(e => e.TaskId == taskId);

    /// <summary>Adds a round of tasks, named <c>step/round/n</c>, of the kind <c>agent.work</c>.</summary>
    public Script Round(RunStep step, int tasks, string? kind = null)
    {
        var rounds = _rounds.TryGetValue(step, out var known) ? known : _rounds[step] = [];
        var name = step.ToString().ToLowerInvariant();
        rounds.Add([.. Enumerable.Range(1, tasks).Select(n =>
            new TaskPlan($"{name}/{rounds.Count}/{n}", kind ?? KindOf(step), $$"""{"n":{{n}}}""", 1))]);
        return this;
    }

    /// <summary>Adds a round of these tasks.</summary>
    public Script Round(RunStep step, params TaskPlan[] tasks)
    {
        var rounds = _rounds.TryGetValue(step, out var known) ? known : _rounds[step] = [];
        rounds.Add(tasks);
        return this;
    }

    /// <summary>A run with one round in each step.</summary>
    public static Script OfAllSteps(int tasks = 1) => Enum.GetValues<RunStep>().Aggregate(new Script(), (s, step) => s.Round(step, tasks));

    /// <summary>Kind of the tasks of a step.</summary>
    public static string KindOf(RunStep step) => step switch
    {
        RunStep.Observe => "observe.work",
        RunStep.Require => "require.work",
        RunStep.Analyse => "analyse.work",
        RunStep.Evolve => "evolve.work",
        RunStep.Prove => "evolve.prove",
        _ => "report.work",
    };

    internal IReadOnlyList<TaskPlan> Plan(PlanInput input, RunStep step)
    {
        OnPlan(input, step);
        return _rounds.TryGetValue(step, out var rounds) && input.Round < rounds.Count ? rounds[input.Round] : [];
    }

    internal Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        _executed.Enqueue(input);
        return Work(input, cancellation);
    }
}

/// <summary>The scripts of the runs in a cluster.</summary>
public sealed class Scripts
{
    private readonly ConcurrentDictionary<string, Script> _scripts = new(StringComparer.Ordinal);

    /// <summary>The script of a run.</summary>
    public Script this[string runId]
    {
        get => _scripts[runId];
        set => _scripts[runId] = value;
    }
}

/// <summary>A planner that does what the script of the run says.</summary>
public sealed class ScriptedPlanner(RunStep step, Scripts scripts) : IStepPlanner
{
    /// <inheritdoc/>
    public RunStep Step => step;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation) => new(scripts[input.RunId].Plan(input, step));
}

/// <summary>A skill that does what the script of the run says.</summary>
public sealed class ScriptedSkill(string kind, Scripts scripts) : ISkill
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation) => scripts[input.RunId].ExecuteAsync(input, cancellation);
}

/// <summary>A planner with one script for every run.</summary>
public sealed class OneScriptPlanner(RunStep step, Script script) : IStepPlanner
{
    /// <inheritdoc/>
    public RunStep Step => step;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation) => new(script.Plan(input, step));
}

/// <summary>A skill with one script for every run.</summary>
public sealed class OneScriptSkill(string kind, Script script) : ISkill
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation) => script.ExecuteAsync(input, cancellation);
}
