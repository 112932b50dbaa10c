using Krewe.Contracts.Bidding;

namespace Krewe.Grains.Agents;

/// <summary>An agent whose abilities are the registered skills of its kind.</summary>
public abstract class SkillAgentGrain(string kind, SkillSet skills, AgentServices services) : AgentGrain(services)
{
    private const double Claimed = 0.9;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Capabilities { get; } = skills.KindsOf(kind);

    /// <inheritdoc/>
    protected override ValueTask<Ability> CanHandleAsync(TaskOffer task) => new(Capabilities.Contains(task.Kind)
        ? new Ability(true, Claimed)
        : new Ability(false, 0, $"no skill for {task.Kind}"));

    /// <inheritdoc/>
    protected override async Task<TaskResult> ExecuteAsync(AgentTask task, CancellationToken cancellation)
    {
        var skill = skills.Find(task.Kind) ?? throw new InvalidOperationException($"There is no skill for {task.Kind}.");
        return new TaskResult(await skill.ExecuteAsync(task.Input, cancellation));
    }
}
