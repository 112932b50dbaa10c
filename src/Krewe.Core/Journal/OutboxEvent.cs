using System.Text.Json;
using Krewe.Contracts.Runs;
using Krewe.Core.Runs;

namespace Krewe.Core.Journal;

/// <summary>An event that is stored with the state that it tells of, so that it can be told again until it is heard.</summary>
/// <param name="EventId">Unique name.</param>
/// <param name="Space">Namespace of its stream.</param>
/// <param name="Key">Key of its stream.</param>
/// <param name="Payload">The event as JSON.</param>
/// <param name="TraceParent">W3C trace context in which it happened, or null.</param>
public sealed record OutboxEvent(string EventId, string Space, string Key, string Payload, string? TraceParent)
{
    /// <summary>Wraps an event of a run.</summary>
    public static OutboxEvent Of(RunEvent told, string? traceParent) =>
        new(told.EventId, RunStreams.RunEvents, told.RunId, JsonSerializer.Serialize(told, ArtefactExtensions.Json), traceParent);

    /// <summary>The event of a run that a payload holds.</summary>
    /// <exception cref="JsonException">It holds none.</exception>
    public static RunEvent Read(string payload) => JsonSerializer.Deserialize<RunEvent>(payload, ArtefactExtensions.Json) ?? throw new JsonException("The payload is null.");
}
