using Krewe.Contracts.Agents;
using Krewe.Core.Bidding;

namespace Krewe.Core.Agents;

/// <summary>Where it is kept which agents there are and what they have shown they can do. Nothing depends on it for a run to go on.</summary>
public interface IAgentDirectory
{
    /// <summary>Writes down a sign of life.</summary>
    Task SeenAsync(AgentEntry entry, CancellationToken cancellation);

    /// <summary>Writes down that an agent is gone.</summary>
    Task GoneAsync(string key, CancellationToken cancellation);

    /// <summary>What an agent has shown it can do, by kind of task.</summary>
    Task<IReadOnlyDictionary<string, TrackRecord>> RecordsOfAsync(string key, CancellationToken cancellation);

    /// <summary>Writes down what an agent has shown it can do.</summary>
    Task RememberAsync(string key, IReadOnlyDictionary<string, TrackRecord> records, CancellationToken cancellation);
}
