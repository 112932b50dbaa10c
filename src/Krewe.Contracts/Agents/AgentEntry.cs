namespace Krewe.Contracts.Agents;

/// <summary>What the registry knows of an agent.</summary>
/// <param name="Key">Grain key: <c>default/observe/1</c>.</param>
/// <param name="Kind">One of <see cref="AgentKinds"/>.</param>
/// <param name="Capabilities">Kinds of tasks that it can do.</param>
/// <param name="Load">Tasks that it holds: running and queued.</param>
/// <param name="Draining">It takes no new work.</param>
/// <param name="LastSeen">Time of its last heartbeat.</param>
[GenerateSerializer, Immutable, Alias("krewe.AgentEntry")]
public sealed record AgentEntry(
    [property: Id(0)] string Key,
    [property: Id(1)] string Kind,
    [property: Id(2)] string[] Capabilities,
    [property: Id(3)] int Load,
    [property: Id(4)] bool Draining,
    [property: Id(5)] DateTimeOffset LastSeen)
{
    /// <summary>Address of the silo that it lives in.</summary>
    [Id(6)] public string Silo { get; init; } = "";
}
