using Krewe.Contracts.Agents;

namespace Krewe.Grains.Agents;

/// <summary>Scores risk.</summary>
[GrainType("agent-" + AgentKinds.Analyse)]
public sealed class AnalysisAgentGrain(SkillSet skills, AgentServices services) : SkillAgentGrain(AgentKinds.Analyse, skills, services);
