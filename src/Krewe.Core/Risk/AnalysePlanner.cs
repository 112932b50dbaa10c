using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Risk;

/// <summary>Analyse is one task: scoring a thousand requirements takes less time than announcing two tasks.</summary>
public sealed class AnalysePlanner : IStepPlanner
{
    /// <inheritdoc/>
    public RunStep Step => RunStep.Analyse;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TaskPlan>> PlanAsync(PlanInput input, CancellationToken cancellation) =>
        new(input.Round == 0 ? [new TaskPlan("analyse/0/score", AnalyseScoreSkill.Name, "{}", 1)] : []);
}
