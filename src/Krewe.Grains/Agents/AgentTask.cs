using Krewe.Core.Runs;

namespace Krewe.Grains.Agents;

/// <summary>A task as an agent gets it to execute.</summary>
/// <param name="Kind">Kind of a skill.</param>
/// <param name="Epoch">Number of the award.</param>
/// <param name="Input">What the skill is given.</param>
public sealed record AgentTask(string Kind, int Epoch, SkillInput Input);

/// <summary>What came of a task.</summary>
/// <param name="Json">Kept as artefact under the task's id.</param>
public sealed record TaskResult(string Json);

/// <summary>Whether an agent can do a task.</summary>
/// <param name="Can">It can.</param>
/// <param name="Confidence">Its own word for it, 0.0 to 1.0; weighs little once it has a record.</param>
/// <param name="Reason">Why it cannot.</param>
public sealed record Ability(bool Can, double Confidence, string? Reason = null);
