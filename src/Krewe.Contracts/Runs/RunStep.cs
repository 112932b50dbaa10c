namespace Krewe.Contracts.Runs;

/// <summary>The steps of a run, in order.</summary>
public enum RunStep
{
    /// <summary>Find the application's states and what its controls do.</summary>
    Observe,

    /// <summary>Turn what was seen into requirements.</summary>
    Require,

    /// <summary>Score the risk of each.</summary>
    Analyse,

    /// <summary>Make scenarios, observe them again, write tests.</summary>
    Evolve,

    /// <summary>Run them on the healthy and on the sabotaged application.</summary>
    Prove,

    /// <summary>Write the report.</summary>
    Report,
}

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Accepted, not begun.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Every step done.</summary>
    Completed,

    /// <summary>Could not go on; nothing to ship.</summary>
    Failed,

    /// <summary>Stopped by its owner.</summary>
    Cancelled,

    /// <summary>Finished with parts missing: a budget ended or tasks were given up.</summary>
    Degraded,
}
