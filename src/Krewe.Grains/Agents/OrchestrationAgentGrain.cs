using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Splits steps into tasks, so that the workflow itself stays light.</summary>
[GrainType("agent-" + AgentKinds.Orchestrate)]
public sealed class OrchestrationAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Orchestrate, skills, services);
