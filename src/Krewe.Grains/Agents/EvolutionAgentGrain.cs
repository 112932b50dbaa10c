using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Writes scenarios and tests, and proves them.</summary>
[GrainType("agent-" + AgentKinds.Evolve)]
[NeedsCapability(SiloCapabilities.Browser)]
public sealed class EvolutionAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Evolve, skills, services);
