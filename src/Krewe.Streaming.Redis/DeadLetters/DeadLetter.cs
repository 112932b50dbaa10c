namespace Krewe.Streaming.Redis.DeadLetters;

/// <summary>An entry that was given up.</summary>
/// <param name="Id">Its name: number of the queue and id in Redis, such as <c>3:1764190000000-0</c>.</param>
/// <param name="Stream">Namespace and key of its stream, as text.</param>
/// <param name="Type">Type of its first event, as the producer said it; the empty string when it cannot be told.</param>
/// <param name="Attempts">Deliveries that failed.</param>
/// <param name="Error">The last failure, in one line.</param>
/// <param name="At">When it was given up; null when it cannot be told.</param>
/// <param name="EntryId">The id that it had in its stream.</param>
/// <param name="Payload">Its bytes, as the producer wrote them.</param>
public sealed record DeadLetter(string Id, string Stream, string Type, int Attempts, string Error, DateTimeOffset? At, string EntryId, byte[] Payload);
