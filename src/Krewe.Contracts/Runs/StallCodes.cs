namespace Krewe.Contracts.Runs;

/// <summary>Causes for which a task, or a whole run, shows no progress. A code never changes its meaning.</summary>
public static class StallCodes
{
    /// <summary>No agent that lives can do the task: no such skill, no silo with what it needs, or all that could are draining.</summary>
    public const string MissingCapability = "missing-capability";

    /// <summary>Agents can do the task, but all have been busy with other things.</summary>
    public const string NoRoom = "no-room";

    /// <summary>The agent that has the task went silent: it let its lease run out.</summary>
    public const string ExpiredLease = "expired-lease";

    /// <summary>The agent that has the task renews its lease, and does nothing else.</summary>
    public const string NoProgress = "no-progress";

    /// <summary>Tasks wait for each other.</summary>
    public const string WaitCycle = "wait-cycle";

    /// <summary>The task waits for one that failed or was given up.</summary>
    public const string DeadDependency = "dead-dependency";

    /// <summary>What the task works on or writes to does not answer: the application, the database.</summary>
    public const string SilentDependency = "silent-dependency";
}
