using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Turns what was seen into requirements.</summary>
[GrainType("agent-" + AgentKinds.Require)]
public sealed class RequirementsAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Require, skills, services);
