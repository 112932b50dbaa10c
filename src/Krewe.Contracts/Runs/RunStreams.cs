namespace Krewe.Contracts.Runs;

/// <summary>Names of streams.</summary>
public static class RunStreams
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "krewe";

    /// <summary>Namespace of the stream of <see cref="RunEvent"/>s; the key is the run's id.</summary>
    public const string RunEvents = "run-events";
}
