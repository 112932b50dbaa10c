using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Looks at the application: crawls, tries its controls, notes what follows.</summary>
[GrainType("agent-" + AgentKinds.Observe)]
[NeedsCapability(SiloCapabilities.Browser)]
public sealed class ObservationAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Observe, skills, services);
