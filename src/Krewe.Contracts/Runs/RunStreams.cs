namespace Krewe.Contracts.Runs;

/// <summary>Names of streams.</summary>
public static class RunStreams
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "krewe";

    /// <summary>Queues of the provider where it keeps its events in memory; silo and client have to agree.</summary>
    public const int MemoryQueues = 1;

    /// <summary>Namespace of the stream of <see cref="RunEvent"/>s; the key is the run's id.</summary>
    public const string RunEvents = "run-events";
}
