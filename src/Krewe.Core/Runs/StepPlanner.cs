using Krewe.Contracts.Runs;

namespace Krewe.Core.Runs;

/// <summary>A task that a planner asks for.</summary>
/// <param name="Id">Unique in the run and a function of the plan alone: <c>observe/2/07</c>.</param>
/// <param name="Kind">Kind of a skill.</param>
/// <param name="Payload">JSON for the skill.</param>
/// <param name="ExpectedSeconds">How long it should take, for bidding.</param>
public sealed record TaskPlan(string Id, string Kind, string Payload, double ExpectedSeconds)
{
    /// <summary>Tasks of the step, of this round or an earlier one, that have to be done before this one is announced.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>What a planner is given.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Settings">What the run was asked to do.</param>
/// <param name="Round">0, 1, 2, ...: how many rounds of this step are done.</param>
/// <param name="Artefacts">Documents of the run: outputs of done tasks under their ids.</param>
public sealed record PlanInput(string RunId, RunSettings Settings, int Round, IArtefacts Artefacts);

/// <summary>
/// Splits one step into rounds of tasks that agents can share. Deterministic: the same artefacts give the same plan, whoever did the tasks.
/// </summary>
public interface IStepPlanner
{
    /// <summary>The step.</summary>
    RunStep Step { get; }

    /// <summary>The tasks of the next round. An empty list ends the step.</summary>
    ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation);
}
