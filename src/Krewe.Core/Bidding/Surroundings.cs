using Krewe.Contracts.Agents;

namespace Krewe.Core.Bidding;

/// <summary>Something that tasks cannot do without and that does not answer.</summary>
/// <param name="Code">Code of the failure that this is in the end: the application's or the database's.</param>
/// <param name="Silence">What it is and what was seen, in words.</param>
public sealed record SilentDependency(string Code, string Silence);

/// <summary>What was seen around a run that makes no progress.</summary>
/// <param name="Agents">Agents that the registry knows; null when nobody could be asked.</param>
/// <param name="Silent">What did not answer.</param>
public sealed record Surroundings(IReadOnlyList<AgentEntry>? Agents, IReadOnlyList<SilentDependency> Silent)
{
    /// <summary>Nobody has looked.</summary>
    public static Surroundings Unknown { get; } = new(null, []);
}
