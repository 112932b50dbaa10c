using System.Text.Json;
using Krewe.Contracts.Agents;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Grains.Runs;

/// <summary>Which round of which step to plan: the payload of <see cref="PlanSkill"/>.</summary>
internal sealed record PlanRequest(RunStep Step, int Round);

/// <summary>Plans a round of a step, on an orchestration agent. A step without planner has no tasks.</summary>
internal sealed class PlanSkill(IEnumerable<IStepPlanner> planners) : ISkill
{
    private readonly Dictionary<RunStep, IStepPlanner> _planners = planners.GroupBy(p => p.Step).ToDictionary(g => g.Key, g => g.Last());

    public string Kind => AgentKinds.PlanTask;

    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<PlanRequest>(input.Payload, ArtefactExtensions.Json)!;
        if (!_planners.TryGetValue(request.Step, out var planner)) return "[]";
        var plan = await planner.PlanAsync(new PlanInput(input.RunId, input.Settings, request.Round, input.Artefacts), cancellation);
        return JsonSerializer.Serialize(plan, ArtefactExtensions.Json);
    }
}
