using Krewe.Core.Agents;
using Krewe.Core.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Krewe.Grains.Agents;

/// <summary>What every agent needs, in one parameter.</summary>
public sealed class AgentServices(
    IOptions<AgentOptions> options, [FromKeyedServices(GrainsExtensions.ClockKey)] TimeProvider clock, IArtefactStore artefacts,
    AgentMetrics metrics, ILogger<AgentGrain> logger, IAgentDirectory? directory = null)
{
    internal AgentOptions Options { get; } = options.Value;
    internal TimeProvider Clock { get; } = clock;
    internal IArtefactStore Artefacts { get; } = artefacts;
    internal AgentMetrics Metrics { get; } = metrics;
    internal ILogger Logger { get; } = logger;

    /// <summary>Where agents are written down; null where nobody else would read it.</summary>
    internal IAgentDirectory? Directory { get; } = directory;
}
