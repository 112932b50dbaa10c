using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Writes the reports.</summary>
[GrainType("agent-" + AgentKinds.Report)]
[NeedsCapability(SiloCapabilities.Browser)]
public sealed class ReportingAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Report, skills, services);
